// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Accounts} from "./MystToken.sol";

/// Stands for a coin of others, as DAI or USDT, with a purse without bottom for its keeper.
contract TestCoin is Accounts {
    string public name;
    string public symbol;
    uint8 public immutable decimals;
    address public immutable keeper;

    constructor(string memory name_, string memory symbol_, uint8 decimals_) {
        name = name_;
        symbol = symbol_;
        decimals = decimals_;
        keeper = msg.sender;
    }

    function mint(address to, uint256 amount) external returns (bool) {
        require(msg.sender == keeper, "only the keeper mints");
        create(to, amount);
        return true;
    }
}
