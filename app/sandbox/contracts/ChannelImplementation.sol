// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signatures} from "./Signatures.sol";
import {Channel, Hub, Pay, Rescue, SetUpOnce, Token} from "./Parts.sol";

/// A consumer's purse for one hub (payments.md §12.2). Its address exists before it does; whatever MYST lies there may
/// leave only by the consumer's promises to the hub, or by an exit that both sign.
contract ChannelImplementation is Channel, SetUpOnce, Rescue {
    struct Counterpart {
        address operator;
        address contractAddress;
        uint256 settled;
    }

    string private constant EXIT = "Exit request:";
    string private constant DESTINATION = "Set funds destination:";

    address public token;
    address public dex;
    address public operator;
    Counterpart public hermes;
    uint256 public lastNonce;

    /// `lock` is the secret R of the settling call: a provider finds its settlement by it.
    event PromiseSettled(address beneficiary, uint256 amount, uint256 totalSettled, bytes32 lock);
    event Withdraw(address beneficiary, uint256 amount);

    /// The registry calls it in the transaction that creates the channel, and takes the fee with it.
    function initialize(address token_, address dex_, address identity, address hub, uint256 fee) external setsUp {
        require(token_ != address(0) && identity != address(0) && hub != address(0), "channel: address is zero");
        token = token_;
        dex = dex_;
        operator = identity;
        hermes = Counterpart(Hub(hub).getOperator(), hub, 0);
        Pay.to(token_, msg.sender, fee);
    }

    receive() external payable {}

    function owner() external view returns (address) {
        return operator;
    }

    /// Anybody who knows R may settle. Where the purse holds less than is due, the promise stays good for the rest.
    function settlePromise(uint256 amount, uint256 fee, bytes32 R, bytes memory signature) external {
        bytes32 lock = keccak256(abi.encodePacked(R));
        bytes memory message = abi.encodePacked(block.chainid, uint256(uint160(address(this))), amount, fee, lock);
        require(Signatures.signer(keccak256(message), signature) == operator, "channel: not signed by its operator");

        require(amount > hermes.settled, "channel: settled already");
        uint256 unpaid = amount - hermes.settled;
        uint256 there = Token(token).balanceOf(address(this));
        if (unpaid > there) unpaid = there;
        require(unpaid > 0 && unpaid >= fee, "channel: amount does not cover the fee");

        hermes.settled += unpaid;
        Pay.to(token, hermes.contractAddress, unpaid - fee);
        Pay.to(token, msg.sender, fee);
        emit PromiseSettled(hermes.contractAddress, unpaid, hermes.settled, R);
    }

    /// Both sides agree that `amount` leaves, before the second `validUntil` since 1970.
    function fastExit(
        uint256 amount,
        uint256 fee,
        address beneficiary,
        uint256 validUntil,
        bytes memory operatorSignature,
        bytes memory hermesSignature
    ) external {
        require(validUntil >= block.timestamp, "channel: exit request is too old");
        require(beneficiary != address(0), "channel: beneficiary is zero");
        require(amount >= fee && amount <= Token(token).balanceOf(address(this)), "channel: not that much here");
        bytes32 hash = keccak256(
            abi.encodePacked(
                EXIT,
                block.chainid,
                uint256(uint160(address(this))),
                amount,
                fee,
                uint256(uint160(beneficiary)),
                validUntil,
                lastNonce++
            )
        );
        require(Signatures.signer(hash, operatorSignature) == operator, "channel: not signed by its operator");
        require(Signatures.signer(hash, hermesSignature) == hermes.operator, "channel: not signed by the hub");
        Pay.to(token, beneficiary, amount - fee);
        Pay.to(token, msg.sender, fee);
        emit Withdraw(beneficiary, amount);
    }

    function setFundsDestination(address to) external {
        require(msg.sender == operator, "channel: only its operator");
        changeDestination(to);
    }

    function setFundsDestinationByCheque(address to, bytes memory signature) external {
        bytes32 hash = keccak256(abi.encodePacked(DESTINATION, address(this), to, lastNonce++));
        require(Signatures.signer(hash, signature) == operator, "channel: not signed by its operator");
        changeDestination(to);
    }

    function claimTokens(address foreign) external {
        sendForeign(foreign, token);
    }

    function claimEthers() external {
        sendCoin();
    }

    function claimNativeCoin() external {
        sendCoin();
    }
}
