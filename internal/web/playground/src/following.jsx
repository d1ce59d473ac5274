import { useEffect, useRef } from 'react';
import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';

/**
 * Stops a subscription when another tab is opened: GraphiQL does so for a change of tabs, but not for a new one, which would get
 * the events. It renders nothing.
 */
export function Following() {
  const { tabs, activeTabIndex, subscription } = useGraphiQL(pick('tabs', 'activeTabIndex', 'subscription'));
  const { stop } = useGraphiQLActions();
  const tab = tabs[activeTabIndex]?.id;
  const started = useRef({});

  useEffect(() => {
    if (started.current.subscription !== subscription) started.current = { subscription, tab };
    else if (subscription && started.current.tab !== tab) stop();
  }, [subscription, tab, stop]);

  return null;
}
