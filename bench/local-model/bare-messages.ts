/** What the bare process is told when it is started, as JSON in its first argument. */
export interface BareOptions {
  readonly modelPath: string;
  readonly contextSize: number;
  readonly threads: number;
}

export interface BareRequest {
  /** After the chat template, as the workbench stored it: both evaluate the same tokens. */
  readonly renderedPrompt: string;
  readonly maxTokens: number;
}

/** `atNs` of the first and the last token, since evaluation began. */
export interface BareAnswer {
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly firstNs: number;
  readonly lastNs: number;
}
