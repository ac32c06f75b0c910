import { openExtract } from '../../core/extracts/openExtract.ts';
import type { NamedFile } from './joinExtracts.ts';
import type { RawTextOf } from './monthRejects.ts';
import type { Inbox } from './ports.ts';
import { decodeContext, type RunSettings } from './runSettings.ts';
import { unpack } from './unpack.ts';

export {};
