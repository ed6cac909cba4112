import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../messages/index.ts';
import { Hash, useNear } from '../../ui/index.ts';

const path = '/.well-known/gptdao-page.json';

/** The manifest as it is served: its digest names the page. */
async function readManifest(): Promise<{ digest: string; files: number }> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: status ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const { files } = JSON.parse(new TextDecoder().decode(bytes)) as { files: unknown[] };
  return { digest: Array.from(digest, (b) => b.toString(16).padStart(2, '0')).join(''), files: files.length };
}

function useManifest(enabled: boolean) {
  return useQuery({ queryKey: ['manifest'], queryFn: readManifest, staleTime: Infinity, enabled });
}

export function ThisPage() {
  const words = useMessages().verify;
  const [at, near] = useNear<HTMLElement>();
  const manifest = useManifest(near).data;
  return (
    <section className="stack prose" ref={at}>
      <h2>{words.pageTitle}</h2>
      <p>{words.pageText}</p>
      {manifest !== undefined && (
        <dl className="facts">
          <dt><a href={path}>{words.pageHash}</a></dt>
          <dd><Hash value={manifest.digest} what={words.pageHash} whole /></dd>
          <dt /><dd className="quiet small">{words.pageFiles(String(manifest.files))}</dd>
        </dl>
      )}
    </section>
  );
}
