// The provider API keys that the simulators accept. They open nothing but a simulator on this machine, and they
// are long and unmistakable so that a search for leaked keys can find them.

export interface SimulatorKeys {
  readonly esimpal: string;
  readonly esimGo: string;
}

export const DEFAULT_SIMULATOR_KEYS: SimulatorKeys = {
  esimpal: "simulator-only-esimpal-key-4f1c9a7e2b6d80355ac1",
  esimGo: "simulator-only-esim-go-key-9b3e7d5a1c8f2046e7d2",
};
