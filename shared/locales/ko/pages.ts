/** Korean, for what only the landing pages show. */

import type { PageWords } from "../words.ts";

export const pages: PageWords = {
  title: "내 eSIM",
  reveal: "내 eSIM 보기",
  revealHint: "가능하면 eSIM을 넣을 휴대폰에서 여세요. 먼저 Wi-Fi에 연결하세요.",
  readyToInstall: "eSIM을 설치할 수 있어요",
  accessCode: "접속 코드",
  accessCodeHint: "이 링크와 별도로 받은 코드예요.",
  enterCode: "{partner}에서 보낸 접속 코드를 입력하세요.",
  yourSeller: "구매처",
  wrongAccessCode: "접속 코드가 올바르지 않아요. 확인한 뒤 다시 시도하세요.",
  tooManyTitle: "시도 횟수가 너무 많아요",
  tooManyHint: "몇 분 기다린 뒤 올바른 접속 코드로 다시 시도하세요.",
  tryAgainIn: "{wait} 후에 다시 시도하세요.",
  unknownTitle: "알 수 없는 링크예요",
  unknownHint: "링크 전체를 복사했는지 확인하거나 이메일 또는 메시지에서 다시 여세요.",
  revokedTitle: "더 이상 쓸 수 없는 링크예요",
  revokedHint: "eSIM을 구매한 곳에 새 링크를 요청하세요.",
  contact: "{partner}에 문의하기",
  quoteReference: "문의할 때 이 번호를 알려 주세요",

  orderCreated: "eSIM이 만들어지면 바로 여기에 표시돼요.",
  orderUnpaid: "결제가 확인되면 eSIM을 준비해요.",
  orderUnderWay: "몇 분 걸릴 수 있어요. 이 페이지를 닫고 나중에 같은 링크로 돌아와도 돼요.",
  orderParked: "담당자가 주문을 확인하고 있어요. 다시 주문하거나 결제하지 않아도 돼요.",
  orderReady: "아직 도착하지 않았어요. 잠시 후 다시 확인하세요.",
  orderFailed: "설치할 eSIM이 없어요. 다시 주문하기 전에 문의하세요.",
  orderOver: "설치할 eSIM이 없어요.",

  countries: { other: "{count}개국" },

  inApp: "{app} 안에서 열려 있어 버튼이 작동하지 않을 수 있어요.",
  pcInstead: "모바일 데이터가 내장된 PC라면 이 PC에 설치할 수도 있어요:",
  tapToSelect: "코드를 눌러 전체를 선택한 뒤 복사하세요.",
  forApple: "iPhone과 iPad는 코드 두 개를 요청해요",
  forOthers: "Android, Windows, ChromeOS는 코드 하나를 요청해요",
  otherDevices: "다른 기기의 설치 방법",
  goodToKnow: "알아 두세요",
  confirmationFrom: "{partner}에서 보내 드려요.",

  beforeTitle: "시작하기 전에",
  beforeUnlocked: "휴대폰에 통신사 잠금이 없고 eSIM을 지원해야 해요.",
  beforeEid: "확인하려면 전화 앱에서 *#06#을 입력하세요. eSIM을 지원하면 EID가 표시돼요.",
  afterTitle: "도착하면",
  afterLine: "새 회선을 켜고 셀룰러(모바일) 데이터용으로 선택하세요.",
  afterData: "그 회선의 데이터 로밍을 켜고, 원래 회선은 꺼 두세요.",
  afterSwitching: "iPhone에서는 ‘셀룰러 데이터 전환 허용’을 끄세요.",
  troubleTitle: "잘되지 않으면",
  troubleUsed:
    "‘더 이상 유효하지 않음’ 또는 ‘추가할 수 없음’: 이미 설치되었을 수 있으니 설정을 확인하세요. 삭제하지 마세요.",
  troubleLocked:
    "이동통신사에 관한 메시지: 휴대폰에 통신사 잠금이 걸려 있을 수 있어요. 이동통신사에 해제를 요청하세요.",
  troubleNetwork: "중간에 멈춤: Wi-Fi를 사용하고 VPN을 끈 뒤 한 번 더 시도하세요.",
  troubleFull: "eSIM을 더 추가할 공간 없음: 더 쓰지 않는 eSIM을 삭제하세요. 이 eSIM은 삭제하지 마세요.",
};
