import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface Tab {
  key: string;
  title: ReactNode;
  panel: ReactNode;
}

/** Several views of one thing, of which one is seen. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <Base.Root defaultValue={tabs[0]?.key}>
      <Base.List className="tabs" aria-label={label}>
        {tabs.map((tab) => <Base.Tab key={tab.key} value={tab.key}>{tab.title}</Base.Tab>)}
      </Base.List>
      {tabs.map((tab) => <Base.Panel key={tab.key} value={tab.key} className="tab-panel">{tab.panel}</Base.Panel>)}
    </Base.Root>
  );
}
