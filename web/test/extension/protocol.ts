/** What goes from the page's world to the extension's and back, as messages of the window. */
export interface Question {
  to: 'test-wallet';
  id: number;
  method: string;
  params: readonly unknown[];
}

export interface Reply {
  from: 'test-wallet';
  id: number;
  result?: unknown;
  error?: { code: number; message: string };
}

/** What a content script and the service worker say to each other. */
export type Asked = Pick<Question, 'method' | 'params'>;
export type Answered = Pick<Reply, 'result' | 'error'>;
