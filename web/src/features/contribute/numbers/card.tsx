import { useMemo } from 'react';

import { useLanguage } from '../../../messages/index.ts';
import type { Inspection } from '../../../lib/reader/inspection.ts';
import { Button, count } from '../../../ui/index.ts';
import { saveBlob } from '../save.ts';
import { useWords } from '../words.ts';
import { monthName } from './months.tsx';
import type { Figure } from './numbers.tsx';

const [width, height] = [1200, 630];

/** A picture of the numbers, to keep or to show. It is drawn here and holds no word of any chat. */
export function KeepCard({ found, figures }: { found: Inspection; figures: readonly Figure[] }) {
  const words = useWords().numbers;
  const language = useLanguage();
  const svg = useMemo(() => draw(found, figures, words, language), [found, figures, words, language]);
  const url = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return (
    <figure className="drawing keep">
      <figcaption>{words.card}</figcaption>
      <img src={url} alt={figures.map((f) => `${count(f.value, language)} ${f.label}`).join(', ')} width={width} height={height} />
      <p className="small quiet">{words.cardText}</p>
      <p className="buttons">
        <Button kind="secondary" onClick={() => void paint(url).then((png) => saveBlob(png, 'my-chatgpt.png'))}>{words.savePng}</Button>
        <Button kind="plain" onClick={() => saveBlob(new Blob([svg], { type: 'image/svg+xml' }), 'my-chatgpt.svg')}>{words.saveSvg}</Button>
      </p>
    </figure>
  );
}

type Words = ReturnType<typeof useWords>['numbers'];

function draw(found: Inspection, figures: readonly Figure[], words: Words, language: string): string {
  const serif = 'font-family="Georgia, \'Times New Roman\', serif"';
  const sans = 'font-family="system-ui, \'Segoe UI\', Helvetica, Arial, sans-serif"';
  const most = Math.max(...found.months.map((m) => m.user), 1);
  const step = 1080 / Math.max(found.months.length, 12);
  const bars = found.months.map((m, i) => {
    const tall = (m.user / most) * 120;
    return `<rect x="${(60 + i * step).toFixed(1)}" y="${(520 - tall).toFixed(1)}" width="${(step * 0.74).toFixed(1)}" height="${tall.toFixed(1)}" rx="3" fill="#86d6b3"/>`;
  });
  const cells = figures.slice(0, 6).map((f, i) => {
    const [x, y] = [60 + (i % 3) * 370, 210 + Math.floor(i / 3) * 110];
    return `<text x="${x}" y="${y}" font-size="58" ${serif} fill="#f4f1e8">${text(count(f.value, language))}</text><text x="${x}" y="${y + 32}" font-size="21" ${sans} fill="#a7b1a9">${text(f.label)}</text>`;
  });
  const [first, last] = [found.months[0]?.name, found.months.at(-1)?.name];
  const span = first !== undefined && last !== undefined ? words.since(monthName(first, language), monthName(last, language)) : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`
    + `<rect width="${width}" height="${height}" fill="#101c17"/><text x="60" y="96" font-size="44" ${serif} fill="#86d6b3">${text(words.cardTitle)}</text>`
    + `<text x="1140" y="96" font-size="22" text-anchor="end" ${sans} fill="#a7b1a9">${text(span)}</text>${cells.join('')}${bars.join('')}`
    + `<text x="60" y="582" font-size="19" ${sans} fill="#7f8b83">${text(words.cardFoot)}</text></svg>`;
}

function text(of: string): string {
  return of.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

async function paint(url: string): Promise<Blob> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => canvas.toBlob((png) => (png === null ? reject(new Error('no picture')) : resolve(png)), 'image/png'));
}
