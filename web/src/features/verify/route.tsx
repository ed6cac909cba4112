import { useMessages } from '../../messages/index.ts';
import { Title } from '../../title.tsx';

export default function Verify() {
  const title = useMessages().navigation['/verify'];
  return (
    <div className="width stack">
      <Title>{title}</Title>
      <h1>{title}</h1>
    </div>
  );
}
