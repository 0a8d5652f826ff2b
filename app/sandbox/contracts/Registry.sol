// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signatures} from "./Signatures.sol";
import {Channel, Hub, IdentityRegistry, Pay, Rescue, SetUpOnce, Token} from "./Parts.sol";

/// Who takes part: identities with their channels, hubs with their addresses (payments.md §2.2 and §12.1).
contract Registry is IdentityRegistry, SetUpOnce {
    struct Hermes {
        address operator;
        uint256 implVer;
        function() external view returns (uint256) stake;
        bytes url;
    }

    struct Implementation {
        address channel;
        address hermes;
    }

    address public owner;
    address public token;
    address public dex;
    uint256 public minimalHermesStake;
    IdentityRegistry public parentRegistry;
    uint256 public lastNonce;

    Implementation[] private implementations;
    mapping(address => address) private beneficiaries;
    mapping(address => Hermes) private hermeses;

    event RegisteredIdentity(address indexed identity, address beneficiary);
    event ConsumerChannelCreated(address indexed identity, address indexed hermesId, address channelAddress);
    event BeneficiaryChanged(address indexed identity, address newBeneficiary);
    event RegisteredHermes(address indexed hermesId, address hermesOperator, bytes url);
    event HermesURLUpdated(address indexed hermesId, bytes newURL);
    event MinimalHermesStakeChanged(uint256 newMinimalStake);

    modifier onlyOwner() {
        require(msg.sender == owner, "registry: only its owner");
        _;
    }

    constructor() {
        owner = msg.sender;
    }

    function initialize(
        address token_,
        address dex_,
        uint256 minimalStake,
        address channelImplementation,
        address hermesImplementation,
        address parent
    ) external onlyOwner setsUp {
        require(token_ != address(0) && dex_ != address(0), "registry: address is zero");
        token = token_;
        dex = dex_;
        minimalHermesStake = minimalStake;
        parentRegistry = IdentityRegistry(parent);
        addImplementations(channelImplementation, hermesImplementation);
    }

    // ---- identities ----------------------------------------------------------------------------------------------

    /// Anybody may send what the identity signed; the new channel pays the stake and, to the sender, the fee.
    function registerIdentity(address hub, uint256 stake, uint256 fee, address beneficiary, bytes memory signature) external {
        bytes memory message = abi.encodePacked(block.chainid, address(this), hub, stake, fee, beneficiary);
        address identity = Signatures.signer(keccak256(message), signature);
        require(identity != address(0) && beneficiary != address(0), "registry: wrong signature or no beneficiary");

        openChannel(identity, hub, stake + fee);
        if (stake > 0) {
            require(Token(token).approve(hub, stake), "registry: token refused");
            Hub(hub).openChannel(identity, stake);
        }
        Pay.to(token, msg.sender, fee);
        introduce(identity, beneficiary);
    }

    /// The fee stays here, for the owner to collect.
    function openConsumerChannel(address hub, uint256 fee, bytes memory signature) external {
        address identity =
            Signatures.signer(keccak256(abi.encodePacked(block.chainid, address(this), hub, fee)), signature);
        require(identity != address(0), "registry: wrong signature");
        introduce(identity, openChannel(identity, hub, fee));
    }

    function openConsumerChannel(address identity, address hub) external {
        require(identity != address(0), "registry: identity is zero");
        introduce(identity, openChannel(identity, hub, 0));
    }

    function isRegistered(address identity) public view returns (bool) {
        return beneficiaries[identity] != address(0) || (hasParentRegistry() && parentRegistry.isRegistered(identity));
    }

    function isChannelOpened(address identity, address hub) public view returns (bool) {
        return isHermes(hub) && getChannelAddress(identity, hub).code.length > 0;
    }

    function getChannelAddress(address identity, address hub) public view returns (address) {
        require(isHermes(hub), "registry: unknown hub");
        return proxyAddress(channelSalt(identity, hub), implementations[hermeses[hub].implVer].channel);
    }

    function getBeneficiary(address identity) public view returns (address) {
        address own = beneficiaries[identity];
        return own == address(0) && hasParentRegistry() ? parentRegistry.getBeneficiary(identity) : own;
    }

    /// The nonce is one for all identities.
    function setBeneficiary(address identity, address beneficiary, bytes memory signature) external {
        require(beneficiary != address(0), "registry: beneficiary is zero");
        require(isRegistered(identity), "registry: unknown identity");
        bytes32 hash = keccak256(abi.encodePacked(block.chainid, address(this), identity, beneficiary, ++lastNonce));
        require(Signatures.signer(hash, signature) == identity, "registry: not signed by the identity");
        beneficiaries[identity] = beneficiary;
        emit BeneficiaryChanged(identity, beneficiary);
    }

    function introduce(address identity, address beneficiary) private {
        if (isRegistered(identity)) return;
        beneficiaries[identity] = beneficiary;
        emit RegisteredIdentity(identity, beneficiary);
    }

    function openChannel(address identity, address hub, uint256 payment) private returns (address channel) {
        require(isHermes(hub) && Hub(hub).getStatus() == Hub.Status.Active, "registry: hub is not active");
        address expected = getChannelAddress(identity, hub);
        require(expected.code.length == 0, "registry: channel is open already");
        require(Token(token).balanceOf(expected) >= payment, "registry: channel holds less than stake and fee");
        channel = deploy(channelSalt(identity, hub), implementations[hermeses[hub].implVer].channel);
        Channel(channel).initialize(token, dex, identity, hub, payment);
        emit ConsumerChannelCreated(identity, hub, channel);
    }

    // ---- hubs ----------------------------------------------------------------------------------------------------

    function registerHermes(
        address operator,
        uint256 stake,
        uint16 fee,
        uint256 minStake,
        uint256 maxStake,
        bytes memory url
    ) external {
        require(isInitialized() && operator != address(0), "registry: not ready or no operator");
        require(stake >= minimalHermesStake, "registry: stake too small");
        address hub = getHermesAddress(operator);
        require(!isHermes(hub), "registry: hub is known already");

        require(deploy(hermesSalt(operator), implementations[getLastImplVer()].hermes) == hub, "registry: moved");
        Pay.from(token, msg.sender, hub, stake);
        Hub(hub).initialize(token, operator, fee, minStake, maxStake, dex);
        hermeses[hub] = Hermes(operator, getLastImplVer(), Hub(hub).getHermesStake, url);
        emit RegisteredHermes(hub, operator, url);
    }

    function getHermes(address hub) external view returns (Hermes memory) {
        return hermeses[hub];
    }

    function getHermesURL(address hub) external view returns (bytes memory) {
        return hermeses[hub].url;
    }

    function isHermes(address hub) public view returns (bool) {
        return hermeses[hub].operator != address(0);
    }

    function getHermesAddress(address operator) public view returns (address) {
        return getHermesAddress(operator, getLastImplVer());
    }

    function getHermesAddress(address operator, uint256 version) public view returns (address) {
        return proxyAddress(hermesSalt(operator), implementations[version].hermes);
    }

    function updateHermesURL(address hub, bytes memory url, bytes memory signature) external {
        require(isHermes(hub), "registry: unknown hub");
        bytes32 hash = keccak256(abi.encodePacked(address(this), hub, url, lastNonce++));
        require(Signatures.signer(hash, signature) == hermeses[hub].operator, "registry: not signed by the operator");
        hermeses[hub].url = url;
        emit HermesURLUpdated(hub, url);
    }

    // ---- implementations and housekeeping ------------------------------------------------------------------------

    function getLastImplVer() public view returns (uint256) {
        return implementations.length - 1;
    }

    function getChannelImplementation() external view returns (address) {
        return implementations[getLastImplVer()].channel;
    }

    function getChannelImplementation(uint256 version) external view returns (address) {
        return implementations[version].channel;
    }

    function getHermesImplementation() external view returns (address) {
        return implementations[getLastImplVer()].hermes;
    }

    function getHermesImplementation(uint256 version) external view returns (address) {
        return implementations[version].hermes;
    }

    /// Hubs that register from now on use the new pair; the others keep theirs.
    function setImplementations(address channelImplementation, address hermesImplementation) external onlyOwner {
        addImplementations(channelImplementation, hermesImplementation);
    }

    function setMinimalHermesStake(uint256 minimum) external onlyOwner {
        minimalHermesStake = minimum;
        emit MinimalHermesStakeChanged(minimum);
    }

    function hasParentRegistry() public view returns (bool) {
        return address(parentRegistry) != address(0);
    }

    function transferCollectedFeeTo(address beneficiary) external onlyOwner {
        Pay.to(token, beneficiary, Token(token).balanceOf(address(this)));
    }

    function addImplementations(address channel, address hermes) private {
        require(channel.code.length > 0 && hermes.code.length > 0, "registry: implementation has no code");
        implementations.push(Implementation(channel, hermes));
    }

    // ---- addresses -----------------------------------------------------------------------------------------------

    /// Init code of a minimal proxy (EIP-1167).
    function getProxyCode(address implementation) public pure returns (bytes memory) {
        return abi.encodePacked(
            hex"3d602d80600a3d3981f3363d3d373d3d3d363d73", implementation, hex"5af43d82803e903d91602b57fd5bf3"
        );
    }

    function channelSalt(address identity, address hub) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(identity, hub));
    }

    function hermesSalt(address operator) private pure returns (bytes32) {
        return bytes32(uint256(uint160(operator)));
    }

    function proxyAddress(bytes32 salt, address implementation) private view returns (address) {
        bytes32 code = keccak256(getProxyCode(implementation));
        return address(uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), address(this), salt, code)))));
    }

    function deploy(bytes32 salt, address implementation) private returns (address made) {
        bytes memory code = getProxyCode(implementation);
        assembly ("memory-safe") {
            made := create2(0, add(code, 32), mload(code), salt)
        }
        require(made != address(0), "registry: address is taken");
    }
}
