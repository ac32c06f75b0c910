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
 * Refuses functions that this host would run differently from Azure, or never: other triggers, and
 * bindings besides the durable client and the HTTP answer. Better no host than a silent one.
 */
export function checkSupported(registrations: Iterable<Registration>): void {
  for (const { name, triggerName, bindings } of registrations) {
    for (const [bindingName, binding] of Object.entries(bindings)) {
      const isTrigger = bindingName === triggerName;
      if (isTrigger ? TRIGGERS.includes(binding.type) : isSupported(binding)) continue;
      throw new Error(
        `Function "${name}" has a binding of type "${binding.type}", which the embedded host does ` +
          'not have. Run it on the Functions host (func start).',
      );
    }
  }
}

function isSupported({ type, direction }: Binding): boolean {
  return direction === 'in' ? type === 'durableClient' : type === 'http';
}
