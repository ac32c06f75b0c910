import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type Binding,
  type FunctionHandler,
  installFunctionsCore,
  type ProgrammingModel,
  type RegistrationCall,
  registrationCalls,
} from './functionsCore.ts';

/** A function as its module registered it: nothing added, nothing changed. */
export type Registration = {
  name: string;
  trigger: Binding;
  triggerName: string;
  bindings: Readonly<Record<string, Binding>>;
  /** The function's own retry policy, where it has one. */
  retryOptions: unknown;
  handler: FunctionHandler;
  model: ProgrammingModel;
};

/**
 * Loads every entry module (CommonJS or ESM, given as path or file URL) and gives the functions
 * that they register with `app.*` and `df.app.*`, by name.
 *
 * Refuses a module that fails to load, a list that registers nothing, and two functions of one name
 * (names are case-insensitive in Azure).
 */
export async function captureRegistrations(
  entryModules: readonly string[],
): Promise<ReadonlyMap<string, Registration>> {
  installFunctionsCore();
  const found = new Set<RegistrationCall>();
  for (const entry of entryModules) {
    for (const call of await callsOf(entry)) found.add(call);
  }
  if (found.size === 0) throw new Error(nothingRegistered(entryModules));
  return byName([...found].map(toRegistration));
}

let lastImport: Promise<unknown> = Promise.resolve();

/**
 * What an entry registers: the calls made while it loads, and those its code made before. Entries
 * load one at a time in the process, so that no call is put down to another host's module.
 */
function callsOf(entry: string): Promise<RegistrationCall[]> {
  const url = entry.startsWith('file:') ? entry : pathToFileURL(path.resolve(entry)).href;
  const file = fileURLToPath(url);
  const calls = lastImport.then(async () => {
    const before = registrationCalls().length;
    await importEntry(url);
    return registrationCalls().filter(
      (call, index) => index >= before || call.files.has(file) || call.files.has(url),
    );
  });
  lastImport = calls.catch(() => undefined);
  return calls;
}

async function importEntry(url: string): Promise<void> {
  try {
    await import(url);
  } catch (cause) {
    throw new Error(`The module ${url} could not be loaded: ${cause}`, { cause });
  }
}

function toRegistration({ metadata, handler, model }: RegistrationCall): Registration {
  const { name, bindings, retryOptions } = metadata;
  const trigger = Object.entries(bindings).find(([, binding]) => /trigger$/i.test(binding.type));
  if (trigger === undefined) throw new Error(`Function "${name}" has no trigger.`);
  const [triggerName, binding] = trigger;
  return { name, trigger: binding, triggerName, bindings, retryOptions, handler, model };
}

function byName(registrations: readonly Registration[]): ReadonlyMap<string, Registration> {
  const names = new Set<string>();
  for (const { name } of registrations) {
    if (names.has(name.toLowerCase())) {
      throw new Error(`Two functions are registered as "${name}". Give each its own name.`);
    }
    names.add(name.toLowerCase());
  }
  return new Map(registrations.map((registration) => [registration.name, registration]));
}

function nothingRegistered(entryModules: readonly string[]): string {
  return (
    `No function is registered by ${entryModules.join(', ') || 'an empty list of modules'}. ` +
    'If they do register functions, something registered one before the host was there: ' +
    'call installFunctionsCore() before the first import of the functions.'
  );
}
