import { useMessages } from '../../messages/index.ts';

export default function Home() {
  const words = useMessages();
  return (
    <div className="width stack">
      <title>{words.name}</title>
      <h1>{words.name}</h1>
    </div>
  );
}
