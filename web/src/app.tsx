import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Boundary } from './boundary.tsx';
import Home from './features/home/home.tsx';
import { Missing } from './features/missing/missing.tsx';
import { Frame } from './frame.tsx';
import { Loading } from './ui/states.tsx';

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: false } },
});

/** Views that are loaded when somebody goes there. */
const views: readonly (readonly [path: string, view: ComponentType])[] = [
  ['/contribute/*?', lazy(() => import('./features/contribute/route.tsx'))],
  ['/mine', lazy(() => import('./features/mine/route.tsx'))],
  ['/explorer/*?', lazy(() => import('./features/explorer/route.tsx'))],
  ['/verify', lazy(() => import('./features/verify/route.tsx'))],
  ['/docs/*?', lazy(() => import('./features/docs/route.tsx'))],
];

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Frame>
        <View />
      </Frame>
    </QueryClientProvider>
  );
}

function View() {
  const [path] = useLocation();
  useArrival(path);
  return (
    <Boundary key={path}>
      <Suspense fallback={<div className="width"><Loading /></div>}>
        <Switch>
          <Route path="/" component={Home} />
          {views.map(([at, view]) => <Route key={at} path={at} component={view} />)}
          <Route component={Missing} />
        </Switch>
      </Suspense>
    </Boundary>
  );
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
