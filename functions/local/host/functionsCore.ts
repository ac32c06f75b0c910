/**
 * What `@azure/functions` asks its worker for.
 *
 * The library has no worker of its own: at the first `app.*` call it asks `require` for the module
 * `@azure/functions-core`, which exists only inside the Functions worker. This file answers that one
 * name, as the worker does, and keeps every registration that arrives. Nothing of the library or of
 * the registered functions is changed, and every other `require` goes where it always went.
 */
import Module from 'node:module';

/** A value on the wire between host and worker: exactly one of the properties is set. */
export type TypedData = {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  int?: number;
  double?: number;
  http?: unknown;
};

export type Binding = { type: string; direction?: string; [property: string]: unknown };
type FunctionMetadata = {
  name: string;
  bindings: Record<string, Binding>;
  retryOptions?: unknown;
};
export type FunctionHandler = (...inputsAndContext: unknown[]) => unknown;

type CoreInvocationContext = {
  invocationId: string;
  metadata: FunctionMetadata;
  request: {
    inputData: { name: string; data: TypedData }[];
    triggerMetadata: Record<string, TypedData>;
  };
  state: undefined;
  log(level: string, category: string, message: string): void;
};

export type InvocationResponse = { returnValue?: TypedData | null };

type InvocationModel = {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], handler: FunctionHandler): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
};

export type ProgrammingModel = {
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
};

/** One `app.*` or `df.app.*` call: what was said, and the files whose code was saying it. */
export type RegistrationCall = {
  metadata: FunctionMetadata;
  handler: FunctionHandler;
  model: ProgrammingModel;
  files: ReadonlySet<string>;
};

const calls: RegistrationCall[] = [];
let model: ProgrammingModel | undefined;
let isInstalled = false;

const core = {
  version: '3.0.0',
  hostVersion: '4.0.0',
  setProgrammingModel(given: ProgrammingModel): void {
    model = given;
  },
  getProgrammingModel: (): ProgrammingModel | undefined => model,
  registerFunction(metadata: FunctionMetadata, handler: FunctionHandler): { dispose(): void } {
    if (model === undefined) throw new Error('A programming model is set before any function.');
    calls.push({ metadata, handler, model, files: callingFiles() });
    return { dispose() {} };
  },
  registerHook(name: string): never {
    throw new Error(`The embedded host does not run app.hook functions ("${name}").`);
  },
  log(): void {},
};

/**
 * Answers `require('@azure/functions-core')` from now on, in this process. Calling it again does
 * nothing. It must come before the first registration of the process: the library asks once and
 * remembers the answer, also when there was none.
 */
export function installFunctionsCore(): void {
  if (isInstalled) return;
  isInstalled = true;
  const ask = Module.prototype.require;
  Module.prototype.require = Object.assign(function (this: Module, id: string): unknown {
    return id === '@azure/functions-core' ? core : ask.call(this, id);
  }, ask);
}

/** Every registration of this process so far, oldest first. */
export function registrationCalls(): readonly RegistrationCall[] {
  return calls;
}

/**
 * The files on the call stack, as paths or file URLs. A module is evaluated once a process, so this
 * is how a second host in the process finds what a module registered for the first one.
 */
function callingFiles(): ReadonlySet<string> {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const files = new Set<string>();
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  Error.prepareStackTrace = (_error, sites) => {
    for (const site of sites) files.add(site.getFileName() ?? '');
    return '';
  };
  void new Error().stack;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return files;
}
