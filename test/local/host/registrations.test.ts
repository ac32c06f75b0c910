import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { captureRegistrations } from '../../../functions/local/host/captureRegistrations.ts';
import { installFunctionsCore } from '../../../functions/local/host/functionsCore.ts';
import { app, testHost } from './testHost.ts';

describe('the functions of a list of modules', () => {
  test('are those that they register, each with its trigger as it was written', async () => {
    const functions = await captureRegistrations([app('triggers.mjs'), app('fanOut.mjs')]);
    const triggers = [...functions.values()].map(({ name, trigger }) => [name, trigger.type]);
    expect(triggers).toEqual([
      ['monthly', 'timerTrigger'],
      ['arrived', 'blobTrigger'],
      ['announced', 'eventGridTrigger'],
      ['startsRun', 'blobTrigger'],
      ['run', 'orchestrationTrigger'],
      ['work', 'activityTrigger'],
      ['sumOfSquares', 'orchestrationTrigger'],
      ['square', 'activityTrigger'],
    ]);
    expect(functions.get('monthly')?.trigger['schedule']).toBe('%SCHEDULE%');
  });

  test('are found in CommonJS modules too', async () => {
    const functions = await captureRegistrations([app('commonJs.cjs')]);
    expect([...functions.keys()]).toEqual(['greet', 'square']);
  });

  test('are found again for a second host, which loads the modules no more', async () => {
    const both = await captureRegistrations([app('fanOut.mjs'), app('commonJs.cjs')]).catch(String);
    expect(both).toBe('Error: Two functions are registered as "square". Give each its own name.');
    const again = await captureRegistrations([app('fanOut.mjs')]);
    expect([...again.keys()]).toEqual(['sumOfSquares', 'square']);
  });

  test('are found where something else had loaded the module first', async () => {
    installFunctionsCore();
    await import(pathToFileURL(app('dice.mjs')).href);
    const functions = await captureRegistrations([app('dice.mjs')]);
    expect([...functions.keys()]).toEqual(['echo', 'dice']);
  });

  test('are kept apart where two lists are loaded at once', async () => {
    const lists = [['month.v1.mjs'], ['slow.mjs'], ['month.v2.mjs']];
    const captured = await Promise.all(lists.map((list) => captureRegistrations(list.map(app))));
    expect(captured.map((functions) => [...functions.keys()])).toEqual([
      ['fold', 'pay', 'month'],
      ['gate', 'open', 'through', 'opener'],
      ['fold', 'check', 'month'],
    ]);
  });

  test('must be some', async () => {
    await expect(captureRegistrations([app('registersNothing.mjs')])).rejects.toThrow(
      /No function is registered by .*registersNothing.mjs/,
    );
  });

  test('must load', async () => {
    await expect(captureRegistrations([app('nowhere.mjs')])).rejects.toThrow('nowhere.mjs');
  });

  test.each([
    ['queue.mjs', 'Function "fromQueue" has a binding of type "queueTrigger"'],
    ['retrying.mjs', 'Function "retrying" has a retry policy of its own'],
  ])('in %s are refused, since they would not run here as in Azure', async (name, refusal) => {
    await expect(testHost([name])).rejects.toThrow(refusal);
  });
});
