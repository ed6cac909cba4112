/**
 * What is sent of an export (docs/spec/payload.md), made in the page: the members that are scored, as they are compressed
 * already, and a manifest of what stays at home. The twin of Go's internal/export; vectors/payload.json holds the two
 * together.
 */
export * from './payload.ts';
export { PayloadError, type PayloadCode } from './refusal.ts';
