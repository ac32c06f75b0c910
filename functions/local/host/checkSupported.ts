import type { Registration } from './captureRegistrations.ts';
import type { Binding } from './functionsCore.ts';

const TRIGGERS = [
  'httpTrigger',
  'timerTrigger',
  'blobTrigger',
  'eventGridTrigger',
  'orchestrationTrigger',
  'activityTrigger',
];

/**
 * Refuses functions that this host would run differently from Azure, or never: other triggers, other
 * bindings than the durable client and the HTTP answer, retry policies on a function (those of
 * orchestrators are fine). Better no host than a silent one.
 */
export function checkSupported(registrations: Iterable<Registration>): void {
  for (const { name, triggerName, bindings, retryOptions } of registrations) {
    if (retryOptions) throw new Error(refusal(name, 'a retry policy of its own'));
    for (const [bindingName, binding] of Object.entries(bindings)) {
      const isTrigger = bindingName === triggerName;
      if (isTrigger ? TRIGGERS.includes(binding.type) : isSupported(binding)) continue;
      throw new Error(refusal(name, `a binding of type "${binding.type}"`));
    }
  }
}

function refusal(name: string, what: string): string {
  return (
    `Function "${name}" has ${what}, which the embedded host does not have. ` +
    'Run it on the Functions host (func start).'
  );
}

function isSupported({ type, direction }: Binding): boolean {
  return direction === 'in' ? type === 'durableClient' : type === 'http';
}
