/** A calendar file (RFC 5545) that asks, on each of the next seven mornings, whether the export has come. */
export function reminder(title: string, text: string, now: Date): string {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ChatGPT Data DAO//Reminder//EN',
    'BEGIN:VEVENT',
    `UID:${crypto.randomUUID()}@gptdao`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART:${local(tomorrow)}`,
    'DURATION:PT15M',
    'RRULE:FREQ=DAILY;COUNT=7',
    `SUMMARY:${escape(title)}`,
    `DESCRIPTION:${escape(text)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escape(title)}`,
    'TRIGGER:PT0M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return lines.map(folded).join('\r\n');
}

/** In the reader's own time, wherever that is. */
function local(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}T${two(at.getHours())}0000`;
}

function escape(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
}

/** A line has at most 75 bytes; the text is ASCII or nearly so. */
function folded(line: string): string {
  return line.replace(/.{60}(?=.)/gu, '$&\r\n ');
}
