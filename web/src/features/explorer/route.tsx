import { useMessages } from '../../messages/index.ts';
import { Title } from '../../title.tsx';

export default function Explorer() {
  const title = useMessages().navigation['/explorer'];
  return (
    <div className="width stack">
      <Title>{title}</Title>
      <h1>{title}</h1>
    </div>
  );
}
