// A Bitcoin full node on a regtest network of its own, in memory: node node.js PORT, the password on standard input.
'use strict';

process.env.NODE_BACKEND = 'js'; // nothing of it is compiled
const Module = require('module');
const load = Module._load;
// the database on disk would have to be compiled, and is not used
Module._load = (name, ...rest) => name === 'leveldown' ? {} : load(name, ...rest);
const {FullNode} = require('bcoin');

const password = require('fs').readFileSync(0, 'utf8').trim();
const node = new FullNode({
  network: 'regtest',
  memory: true,
  httpHost: '127.0.0.1',
  httpPort: Number(process.argv[2]),
  apiKey: password,
  listen: false,
  noDns: true,
  workers: false,
  logLevel: 'none'
});
// after a reset this version's pool of waiting transactions does not know where the chain ends; it is empty anyway
node.miner.mempool = null;
node.open().then(() => console.log('ready'), error => {
  console.error(error);
  process.exit(1);
});
