// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signatures} from "./Signatures.sol";

/// The accounts of a token, without its name.
abstract contract Accounts {
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    function transfer(address to, uint256 amount) external returns (bool) {
        move(msg.sender, to, amount);
        return true;
    }

    /// An allowance of 2^256-1 is not used up.
    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed != type(uint256).max) {
            require(allowed >= amount, "MYST: allowance too small");
            setAllowance(from, msg.sender, allowed - amount);
        }
        move(from, to, amount);
        return true;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        setAllowance(msg.sender, spender, amount);
        return true;
    }

    function increaseAllowance(address spender, uint256 more) external returns (bool) {
        setAllowance(msg.sender, spender, allowance[msg.sender][spender] + more);
        return true;
    }

    function decreaseAllowance(address spender, uint256 less) external returns (bool) {
        setAllowance(msg.sender, spender, allowance[msg.sender][spender] - less);
        return true;
    }

    function burn(uint256 amount) external {
        destroy(msg.sender, amount);
    }

    function setAllowance(address owner, address spender, uint256 amount) internal {
        allowance[owner][spender] = amount;
        emit Approval(owner, spender, amount);
    }

    /// To nobody means burnt.
    function move(address from, address to, uint256 amount) private {
        if (to == address(0)) {
            destroy(from, amount);
            return;
        }
        require(balanceOf[from] >= amount, "MYST: balance too small");
        unchecked {
            balanceOf[from] -= amount;
        }
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }

    function destroy(address from, uint256 amount) internal {
        require(balanceOf[from] >= amount, "MYST: balance too small");
        unchecked {
            balanceOf[from] -= amount;
        }
        totalSupply -= amount;
        emit Transfer(from, address(0), amount);
    }

    function create(address to, uint256 amount) internal {
        require(to != address(0), "MYST: nobody cannot own");
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }
}

/// The sandbox's MYST: 18 decimals, permit, exchange of the old token, and a purse without bottom for its keeper
/// (payments.md §13).
contract MystToken is Accounts {
    string public constant name = "Mysterium";
    string public constant symbol = "MYST";
    uint8 public constant decimals = 18;

    bytes32 public constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    uint256 private constant OLD_UNIT = 10 ** 10;

    address public immutable originalToken;
    uint256 public immutable originalSupply;
    address public immutable upgradeMaster;
    mapping(address => uint256) public nonces;
    uint256 public totalUpgraded;

    event Minted(address indexed to, uint256 amount);

    /// @param original the 8-decimals token that may be exchanged
    constructor(address original) {
        originalToken = original;
        originalSupply = Accounts(original).totalSupply();
        upgradeMaster = msg.sender;
    }

    function isUpgradeAgent() external pure returns (bool) {
        return true;
    }

    function mint(address to, uint256 amount) external returns (bool) {
        require(msg.sender == upgradeMaster, "MYST: only the upgrade master mints");
        create(to, amount);
        emit Minted(to, amount);
        return true;
    }

    /// Called by the old token, which has burnt `amount` of 10^-8.
    function upgradeFrom(address holder, uint256 amount) external {
        require(msg.sender == originalToken, "MYST: only the original token upgrades");
        totalUpgraded += amount;
        require(totalUpgraded <= originalSupply, "MYST: more than there was");
        create(holder, amount * OLD_UNIT);
        emit Minted(holder, amount * OLD_UNIT);
    }

    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                address(this)
            )
        );
    }

    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        require(deadline >= block.timestamp, "MYST: Permit expired");
        bytes32 content = keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, value, nonces[owner]++, deadline));
        address found = Signatures.signer(keccak256(abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR(), content)), v, r, s);
        require(found != address(0) && found == owner, "MYST: invalid signature");
        setAllowance(owner, spender, value);
    }
}

/// The token of 2017 with 8 decimals, as far as its exchange needs it.
contract OldToken is Accounts {
    string public constant name = "Mysterium";
    string public constant symbol = "MYST";
    uint8 public constant decimals = 8;

    address public immutable keeper;
    MystToken public agent;

    event Upgrade(address indexed from, address indexed to, uint256 value);

    constructor(uint256 supply) {
        keeper = msg.sender;
        create(msg.sender, supply);
    }

    function setUpgradeAgent(address newToken) external {
        require(msg.sender == keeper && address(agent) == address(0), "not now, not you");
        agent = MystToken(newToken);
    }

    function upgrade(uint256 amount) external {
        destroy(msg.sender, amount);
        agent.upgradeFrom(msg.sender, amount);
        emit Upgrade(msg.sender, address(agent), amount);
    }
}
