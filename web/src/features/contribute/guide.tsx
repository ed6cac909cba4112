import { Button, Card } from '../../ui/index.ts';
import { reminder } from './reminder.ts';
import { saveBlob } from './save.ts';
import { useWords } from './words.ts';

/** How to get an export, and a reminder: it may take days. */
export function Guide() {
  const words = useWords().guide;
  const remind = () => {
    const text = reminder(words.reminder, `${words.reminderText} ${location.origin}/contribute`, new Date());
    saveBlob(new Blob([text], { type: 'text/calendar' }), 'chatgpt-export.ics');
  };
  return (
    <Card title={words.title}>
      <ol className="guide">
        {words.steps.map((step) => <li key={step}>{step}</li>)}
      </ol>
      <p className="small quiet">{words.note}</p>
      <p><Button kind="secondary" onClick={remind}>{words.remind}</Button></p>
    </Card>
  );
}
