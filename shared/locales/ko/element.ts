/** Korean, for the element's first load. */

import type { ElementWords } from "../words.ts";

export const element: ElementWords = {
  loading: "eSIM을 불러오는 중…",
  ready: "eSIM이 준비됐어요",
  offline: "인터넷에 연결되어 있지 않아요. Wi-Fi에 연결한 뒤 다시 시도하세요.",
  unavailable: "지금은 서버에 연결할 수 없어요.",
  retry: "다시 시도",
  support: "문의하기",

  installIphone: "이 iPhone에 eSIM 설치",
  installPhone: "이 휴대폰에 eSIM 설치",
  otherPhone: "다른 휴대폰에 설치",
  byHand: "코드 직접 입력",
  nothingHappened: "반응이 없나요?",

  smdpAddress: "SM-DP+ 주소",
  matchingId: "활성화 코드",
  activationCode: "전체 활성화 코드",
  confirmationCode: "확인 코드",
  confirmationCodeHint: "휴대폰에서 요청하면 입력하세요.",
  confirmationCodeNeeded: "휴대폰에서 확인 코드를 요청해요. 코드는 제공업체에 문의하세요.",
  copy: "복사",
  copied: "복사됨",
  copyFailed: "글자를 길게 눌러 복사하세요.",

  unlimited: "데이터 무제한",
};
