import { en } from './en.ts';

/** Languages that texts may be in. English is written first and is always whole. */
export const languages = ['en', 'es', 'pt'] as const;

export type Language = (typeof languages)[number];

/** The texts of one feature by language. A language that is missing is answered in English. */
export type Catalog<T> = { en: T } & Partial<Record<Language, T>>;

/** Widens the literal texts of English to any text, so that another language can have the same keys. */
export type Texts<T> = { [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : Texts<T[K]> };

const catalog: Catalog<Texts<typeof en>> = { en };

/** The language in use: the first one a person prefers that there are texts in. */
export function useLanguage(): Language {
  return language;
}

const language = ((): Language => {
  const wanted = globalThis.navigator?.languages ?? [];
  return wanted.map((tag) => tag.slice(0, 2)).find((tag): tag is Language => tag in catalog) ?? 'en';
})();

/** The texts that all views share, and those of Home, Explorer, Verify and Docs. */
export function useMessages(): Texts<typeof en> {
  return useTexts(catalog);
}

/** The texts of a feature that brings its own. */
export function useTexts<T>(of: Catalog<T>): T {
  return of[language] ?? of.en;
}
