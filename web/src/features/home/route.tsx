import { useMessages } from '../../messages/index.ts';
import { useSimulated } from '../../network.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Link } from '../../ui/link.tsx';
import { Counters } from './counters.tsx';
import { Example } from './example.tsx';
import { Picture } from './picture.tsx';
import './home.css';

export default function Home() {
  const { name, home: words } = useMessages();
  const simulated = useSimulated();
  return (
    <div className="width home">
      <title>{name}</title>
      <section className="hero">
        <div className="saying">
          <h1>{words.title}</h1>
          <p className="lead">{simulated === false ? words.lead : words.leadSimulated}</p>
          <div className="row">
            <ButtonLink to="/contribute">{words.begin}<Icon name="arrow" /></ButtonLink>
            <ButtonLink kind="secondary" to="/verify">{words.check}</ButtonLink>
          </div>
          <p className="small quiet">{words.beginHint}</p>
        </div>
        <Example label={words.exampleLabel} caption={words.example} />
      </section>
      <Counters />
      <Steps />
      <Powers />
      <section className="honest">
        <h2>{words.honestTitle}</h2>
        <p>{words.honest} <Link to="/docs/threat-model">{words.honestLink}</Link></p>
      </section>
    </div>
  );
}

function Steps() {
  const words = useMessages().home;
  return (
    <section className="stack-l">
      <h2>{words.stepsTitle}</h2>
      <Picture label={words.pictureLabel} />
      <ol className="steps">
        {words.steps.map((step) => (
          <li key={step.title}>
            <h3>{step.title}</h3>
            <p>{step.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Powers() {
  const words = useMessages().home;
  return (
    <section className="stack-l">
      <h2>{words.mayTitle}</h2>
      <div className="powers">
        <div>
          <h3>{words.may}</h3>
          <ul>{words.mayList.map((line) => <li key={line}><Icon name="check" />{line}</li>)}</ul>
        </div>
        <div data-kind="not">
          <h3>{words.mayNot}</h3>
          <ul>{words.mayNotList.map((line) => <li key={line}><Icon name="cross" />{line}</li>)}</ul>
        </div>
      </div>
    </section>
  );
}
