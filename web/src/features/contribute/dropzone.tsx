import { useRef, useState, type DragEvent } from 'react';

import { Button, Icon, Notice } from '../../ui/index.ts';
import { useWords } from './words.ts';

/** An export that was chosen, and where it is if the browser lets a page remember that. */
export interface Chosen {
  file: File;
  handle?: FileSystemFileHandle;
}

/** Takes one file, by dropping or choosing. */
export function DropZone({ onFile }: { onFile: (chosen: Chosen) => void }) {
  const words = useWords().drop;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const items = [...event.dataTransfer.items].filter((item) => item.kind === 'file');
    const [item] = items;
    if (items.length > 1) return setWrong(words.several);
    if (item?.webkitGetAsEntry()?.isDirectory === true) return setWrong(words.folder);
    const file = item?.getAsFile();
    // The handle has to be asked for while the event lasts.
    const handle = (item as { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> } | undefined)?.getAsFileSystemHandle?.();
    if (file) void Promise.resolve(handle).catch(() => null).then((h) => onFile(h?.kind === 'file' ? { file, handle: h as FileSystemFileHandle } : { file }));
  };
  return (
    <div className="stack">
      <div
        className="dropzone" data-over={over || undefined}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)} onDrop={dropped}
      >
        <Icon name="file" />
        <h2>{words.title}</h2>
        <p className="quiet">{words.text}</p>
        <Button onClick={() => input.current?.click()}>{words.choose}</Button>
        <input ref={input} type="file" accept=".zip,.json,application/zip" className="unseen" tabIndex={-1} aria-label={words.choose}
          onChange={({ target }) => { const file = target.files?.[0]; target.value = ''; if (file) onFile({ file }); }} />
        <p className="small quiet promise"><Icon name="lock" /> {words.promise}</p>
      </div>
      {wrong !== undefined && <Notice kind="warn"><p>{wrong}</p></Notice>}
    </div>
  );
}
