import { useMessages } from '../../messages/index.ts';
import { Title } from '../../title.tsx';

export default function Mine() {
  const title = useMessages().navigation['/mine'];
  return (
    <div className="width stack">
      <Title>{title}</Title>
      <h1>{title}</h1>
    </div>
  );
}
