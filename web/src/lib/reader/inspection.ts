// What internal/preview finds in an export (Go: preview.Inspection; its schema names the form). Members that the page
// does not show are left out here, and are in the JSON all the same.

export const inspectionSchema = 'gptdao/inspection/1';

export interface Tally {
  name: string;
  count: number;
}

/** A month, in UTC. */
export interface Month {
  name: string; // such as 2024-03
  messages: number;
  user: number;
  models: Tally[];
}

export interface Language {
  code: string; // BCP 47; und and what begins with it is not told further
  name: string; // in English
  conversations: number;
}

export type Verdict = 'holds' | 'violated' | 'absent';

export interface Mark {
  name: string;
  verdict: Verdict;
  detail: string;
  sentence: string;
}

export interface MarkGroup {
  name: string;
  about: string;
  marks: Mark[]; // the violated first
}

export interface LeftOut {
  code: string;
  count: number;
  of: 'messages' | 'conversations';
  sentence: string;
}

export interface Inspection {
  schema: typeof inspectionSchema;
  archive: {
    name: string;
    size: number;
    generation: 'classic' | 'slim' | 'unknown';
    bare: boolean; // conversations without their zip: they are shown, and cannot be sent
    exported?: string;
    members: number;
    attachments: number;
    chats: number; // bytes of the conversations' files
    missing: string[];
  };
  report: {
    conversations: number;
    bytes: number; // of JSON read
    messages: Record<string, number>; // by what became of them
    first?: string;
    last?: string;
    oddities: { name: string; count: number }[];
  };
  months: Month[];
  models: Tally[];
  languages: Language[];
  scripts: Tally[];
  longest?: { messages: number; month?: string; title?: string };
  utcOffset: number; // minutes that the following are ahead of UTC
  hours: number[]; // 24
  weekdays: number[]; // 7, Monday first
  week: number[][]; // 7 of 24
  sent: { bytes: number; files: string[]; homeFiles: number; homeBytes: number };
  counting: { user: number; assistant: number; left: LeftOut[] };
  provenance: { holds: number; violated: number; absent: number; groups: MarkGroup[] };
  estimate: {
    score: number;
    tier: 0 | 1 | 2 | 3;
    parts: { volume: number; uniqueness: number; history: number; quality: number }; // each of 10000
    reasons: { code: string; sentence: string }[];
  };
}
