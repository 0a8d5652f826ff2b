// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What the contracts ask of each other.
interface Token {
    function balanceOf(address holder) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
    function approve(address spender, uint256 amount) external returns (bool);
}

interface Hub {
    enum Status { Active, Paused, Punishment, Closed }

    function initialize(address token, address operator, uint16 fee, uint256 minStake, uint256 maxStake, address dex) external;
    function openChannel(address identity, uint256 stake) external;
    function getOperator() external view returns (address);
    function getStatus() external view returns (Status);
    function getHermesStake() external view returns (uint256);
}

interface Channel {
    function initialize(address token, address dex, address identity, address hermes, uint256 fee) external;
}

interface IdentityRegistry {
    function isRegistered(address identity) external view returns (bool);
    function getBeneficiary(address identity) external view returns (address);
    function setBeneficiary(address identity, address beneficiary, bytes memory signature) external;
    function getHermesAddress(address operator) external view returns (address);
}

/// Moves tokens and insists that they moved.
library Pay {
    function to(address token, address receiver, uint256 amount) internal {
        if (amount > 0) require(Token(token).transfer(receiver, amount), "token transfer refused");
    }

    function from(address token, address payer, address receiver, uint256 amount) internal {
        if (amount > 0) require(Token(token).transferFrom(payer, receiver, amount), "token transfer refused");
    }
}

/// Contracts live behind minimal proxies: no constructor runs, so each is set up once by a call.
abstract contract SetUpOnce {
    bool private ready;

    modifier setsUp() {
        require(!ready, "already initialized");
        ready = true;
        _;
    }

    function isInitialized() public view returns (bool) {
        return ready;
    }
}

/// Lets tokens and native coin that were sent here by mistake go on to a place that the contract's keeper chose.
abstract contract Rescue {
    address internal destination;

    event DestinationChanged(address indexed previousDestination, address indexed newDestination);

    function getFundsDestination() public view returns (address) {
        return destination;
    }

    function changeDestination(address to) internal {
        require(to != address(0), "destination is zero");
        emit DestinationChanged(destination, to);
        destination = to;
    }

    function sendCoin() internal {
        require(destination != address(0), "no funds destination");
        (bool sent,) = destination.call{value: address(this).balance}("");
        require(sent, "native coin refused");
    }

    function sendForeign(address foreign, address own) internal {
        require(destination != address(0), "no funds destination");
        require(foreign != own, "MYST cannot be claimed");
        Pay.to(foreign, destination, Token(foreign).balanceOf(address(this)));
    }
}
