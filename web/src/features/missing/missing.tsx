import { useMessages } from '../../messages/index.ts';
import { Title } from '../../title.tsx';
import { ButtonLink } from '../../ui/button.tsx';

export function Missing() {
  const words = useMessages().missing;
  return (
    <div className="width stack">
      <Title>{words.title}</Title>
      <h1>{words.title}</h1>
      <p className="lead">{words.text}</p>
      <p><ButtonLink to="/">{words.home}</ButtonLink></p>
    </div>
  );
}
