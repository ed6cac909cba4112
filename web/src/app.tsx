import { IsRestoringProvider, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, type ComponentType } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Boundary } from './boundary.tsx';
import { Missing } from './features/missing/missing.tsx';
import { Frame } from './frame.tsx';
import { Loading } from './ui/states.tsx';

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: false } },
});

/** Views that are loaded when somebody goes there. */
const views: readonly (readonly [path: string, view: ComponentType])[] = [
  ['/', lazy(() => import('./features/home/route.tsx'))],
  ['/contribute/*?', lazy(() => import('./features/contribute/route.tsx'))],
  ['/mine', lazy(() => import('./features/mine/route.tsx'))],
  ['/explorer/*?', lazy(() => import('./features/explorer/route.tsx'))],
  ['/verify', lazy(() => import('./features/verify/route.tsx'))],
  ['/docs/*?', lazy(() => import('./features/docs/route.tsx'))],
];

interface Props {
  /** The document has the view in it already, as it is before anything was asked (src/draw.tsx). */
  drawn: boolean;
  /** Draws what stands in a document whose view is not in it. */
  waiting?: boolean;
}

export function App({ drawn, waiting = false }: Props) {
  const [taken, setTaken] = useState(!drawn);
  // src/early.js holds until then what somebody did meanwhile.
  useEffect(() => void (taken && document.dispatchEvent(new Event('alive'))), [taken]);
  return (
    <QueryClientProvider client={queries}>
      <IsRestoringProvider value={!taken}>
        <Frame>
          {waiting ? <Waiting /> : <View onTaken={() => setTaken(true)} />}
        </Frame>
      </IsRestoringProvider>
    </QueryClientProvider>
  );
}

/**
 * The view of the address. Nothing is asked before the document was taken over: an answer would make of a part what it is
 * not in the document.
 */
function View({ onTaken }: { onTaken: () => void }) {
  const [path] = useLocation();
  useArrival(path);
  return (
    <Boundary key={path} onFault={onTaken}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          {views.map(([at, view]) => <Route key={at} path={at} component={view} />)}
          <Route component={Missing} />
        </Switch>
        <Taken then={onTaken} />
      </Suspense>
    </Boundary>
  );
}

function Waiting() {
  return <div className="width"><Loading /></div>;
}

/** Tells when what stands beside it is alive. */
function Taken({ then }: { then: () => void }) {
  useEffect(then, []);
  return null;
}

/** After a change of view the top of the new one is what is read next; the first view keeps what the browser does. */
function useArrival(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    if (location.hash !== '') return;
    scrollTo(0, 0);
    document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  }, [path]);
}
