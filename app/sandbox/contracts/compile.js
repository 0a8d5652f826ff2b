// Compiles every *.sol beside this file and writes one <Name>.json per deployable contract.
//   node compile.js [folder]      default: the sandbox's resources
// The same input gives the same bytes: metadata (which would carry paths) is left out of the code.
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import solc from 'solc';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? path.join(here, '../src/main/resources/porchlight/sandbox/chain');
const wanted = ['OldToken', 'TestCoin', 'MystToken', 'ChannelImplementation', 'HermesImplementation', 'Registry'];

const sources = {};
for (const file of fs.readdirSync(here).filter(name => name.endsWith('.sol')).sort()) {
  sources[file] = {content: fs.readFileSync(path.join(here, file), 'utf8')};
}
const output = JSON.parse(solc.compile(JSON.stringify({
  language: 'Solidity',
  sources,
  settings: {
    evmVersion: 'paris',
    optimizer: {enabled: true, runs: 200},
    metadata: {bytecodeHash: 'none', appendCBOR: false},
    outputSelection: {'*': {'*': ['abi', 'evm.bytecode.object', 'evm.methodIdentifiers']}}
  }
})));
const errors = output.errors ?? [];
for (const error of errors) console.error(error.formattedMessage);
if (errors.length > 0) process.exit(1);

fs.mkdirSync(target, {recursive: true});
for (const name of wanted) {
  const found = Object.values(output.contracts).map(file => file[name]).find(Boolean);
  const artefact = {
    compiler: solc.version(),
    selectors: found.evm.methodIdentifiers,
    abi: found.abi,
    bin: found.evm.bytecode.object
  };
  fs.writeFileSync(path.join(target, `${name}.json`), JSON.stringify(artefact, null, 1) + '\n');
  console.log(`${name} ${artefact.bin.length / 2} bytes`);
}
