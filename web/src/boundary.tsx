import { Component, type ReactNode } from 'react';
import { useMessages } from './messages/index.ts';
import { Button } from './ui/button.tsx';

/** Keeps a fault in one view from taking the frame along. */
export class Boundary extends Component<{ children: ReactNode; onFault: () => void }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.props.onFault();
  }

  override render() {
    return this.state.failed ? <Crash /> : this.props.children;
  }
}

function Crash() {
  const words = useMessages().crash;
  return (
    <div className="width stack" role="alert">
      <h1>{words.title}</h1>
      <p className="lead">{words.text}</p>
      <p><Button onClick={() => location.reload()}>{words.again}</Button></p>
    </div>
  );
}
