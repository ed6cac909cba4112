import { useMessages } from '../../messages/index.ts';
import { Title } from '../../title.tsx';

export default function Docs() {
  const title = useMessages().navigation['/docs'];
  return (
    <div className="width stack">
      <Title>{title}</Title>
      <h1>{title}</h1>
    </div>
  );
}
