// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signatures} from "./Signatures.sol";
import {Hub, IdentityRegistry, Pay, SetUpOnce, Token} from "./Parts.sol";

/// A hub's till: consumers' channels pay into it, its operator's promises pay providers out of it
/// (payments.md §12.3).
contract HermesImplementation is Hub, SetUpOnce {
    struct ProviderChannel {
        uint256 settled;
        uint256 stake;
        uint256 lastUsedNonce;
        uint256 timelock;
    }

    struct Fee {
        uint16 value;
        uint64 validFrom;
    }

    string private constant STAKE_RETURN = "Stake return request";
    uint16 private constant MAX_FEE = 5000;
    uint256 private constant FEE_NOTICE = 3 days;

    address public token;
    address public dex;
    address private operator;
    IdentityRegistry private registry;
    Status private status;
    uint256 private hermesStake;
    uint256 private lockedStakes;
    uint256 private minStake;
    uint256 private maxStake;
    Fee public lastFee;
    Fee public previousFee;
    mapping(bytes32 => ProviderChannel) public channels;

    /// `lock` is the secret R of the settling call: a provider finds its settlement by it.
    event PromiseSettled(
        address indexed identity,
        bytes32 indexed channelId,
        address indexed beneficiary,
        uint256 amountSentToBeneficiary,
        uint256 fees,
        bytes32 lock
    );
    event NewStake(bytes32 indexed channelId, uint256 stakeAmount);
    event HermesFeeUpdated(uint16 newFee, uint64 validFromBlock);
    event HermesClosed(uint256 blockTimestamp);

    modifier onlyOperator() {
        require(msg.sender == operator, "hub: only its operator");
        _;
    }

    /// The registry calls it, after the hub's stake was moved here.
    function initialize(address token_, address operator_, uint16 fee, uint256 min, uint256 max, address dex_)
        external
        setsUp
    {
        require(token_ != address(0) && operator_ != address(0), "hub: address is zero");
        require(fee <= MAX_FEE && min <= max, "hub: fee or thresholds out of range");
        token = token_;
        dex = dex_;
        operator = operator_;
        registry = IdentityRegistry(msg.sender);
        minStake = min;
        maxStake = max;
        lastFee = Fee(fee, uint64(block.timestamp));
        hermesStake = Token(token_).balanceOf(address(this));
    }

    // ---- settlement ----------------------------------------------------------------------------------------------

    function settlePromise(address identity, uint256 amount, uint256 fee, bytes32 R, bytes memory signature) external {
        settle(identity, registry.getBeneficiary(identity), amount, fee, R, signature);
    }

    /// The identity names a new beneficiary in the same transaction.
    function settleWithBeneficiary(
        address identity,
        uint256 amount,
        uint256 fee,
        bytes32 R,
        bytes memory signature,
        address newBeneficiary,
        bytes memory beneficiarySignature
    ) external {
        registry.setBeneficiary(identity, newBeneficiary, beneficiarySignature);
        settle(identity, newBeneficiary, amount, fee, R, signature);
    }

    function settleIntoStake(address identity, uint256 amount, uint256 fee, bytes32 R, bytes memory signature) external {
        bytes32 id = getChannelId(identity);
        uint256 due = charge(identity, id, amount, fee, R, signature);
        uint256 fees = fee + calculateHermesFee(due);
        require(due > fees, "hub: amount does not cover the fees");
        addStake(id, due - fees);
        Pay.to(token, msg.sender, fee);
        emit PromiseSettled(identity, id, address(this), due - fees, fees, R);
        watchBalance();
    }

    /// A consumer's withdrawal: out of the hub to a place that the identity signed, free of the hub's fee.
    function payAndSettle(
        address identity,
        uint256 amount,
        uint256 fee,
        bytes32 R,
        bytes memory signature,
        address beneficiary,
        bytes memory beneficiarySignature
    ) external {
        bytes32 id = getChannelId(identity, "withdrawal");
        bytes32 hash = keccak256(abi.encodePacked(block.chainid, id, amount, R, beneficiary));
        require(Signatures.signer(hash, beneficiarySignature) == identity, "hub: beneficiary not signed by the identity");
        require(identity != address(0) && beneficiary != address(0), "hub: address is zero");

        uint256 due = charge(identity, id, amount, fee, R, signature);
        Pay.to(token, beneficiary, due - fee);
        Pay.to(token, msg.sender, fee);
        emit PromiseSettled(identity, id, beneficiary, due - fee, fee, R);
        watchBalance();
    }

    function validatePromise(bytes32 channelId, uint256 amount, uint256 fee, bytes32 R, bytes memory signature)
        public
        view
        returns (bool)
    {
        bytes32 lock = keccak256(abi.encodePacked(R));
        bytes32 hash = keccak256(abi.encodePacked(block.chainid, channelId, amount, fee, lock));
        return Signatures.signer(hash, signature) == operator;
    }

    function settle(address identity, address beneficiary, uint256 amount, uint256 fee, bytes32 R, bytes memory signature)
        private
    {
        require(beneficiary != address(0), "hub: identity is not registered");
        bytes32 id = getChannelId(identity);
        require(channels[id].stake >= minStake, "hub: provider's stake too small");
        uint256 due = charge(identity, id, amount, fee, R, signature);
        uint256 fees = fee + calculateHermesFee(due);
        require(due > fees, "hub: amount does not cover the fees");
        Pay.to(token, beneficiary, due - fees);
        Pay.to(token, msg.sender, fee);
        emit PromiseSettled(identity, id, beneficiary, due - fees, fees, R);
        watchBalance();
    }

    /// What is to be paid now: the promise less what was paid, within the channel's and the till's bounds.
    function charge(address identity, bytes32 id, uint256 amount, uint256 fee, bytes32 R, bytes memory signature)
        private
        returns (uint256 due)
    {
        require(status != Status.Closed, "hub: closed");
        require(identity != address(0) && validatePromise(id, amount, fee, R, signature), "hub: not signed by its operator");
        ProviderChannel storage channel = channels[id];
        require(amount > channel.settled, "hub: settled already");
        due = amount - channel.settled;
        uint256 bound = channel.stake > maxStake ? channel.stake : maxStake;
        if (due > bound) due = bound;
        uint256 available = availableBalance();
        if (due > available) due = available;
        require(due > fee, "hub: amount does not cover the fee");
        channel.settled += due;
    }

    // ---- provider channels ---------------------------------------------------------------------------------------

    function getChannelId(address identity) public view returns (bytes32) {
        return keccak256(abi.encodePacked(identity, address(this)));
    }

    function getChannelId(address identity, string memory kind) public view returns (bytes32) {
        return keccak256(abi.encodePacked(identity, address(this), kind));
    }

    function isChannelOpened(bytes32 id) public view returns (bool) {
        return channels[id].settled != 0 || channels[id].stake != 0;
    }

    /// The registry calls it while it registers a provider, and lets the stake be taken.
    function openChannel(address identity, uint256 stake) external {
        require(msg.sender == address(registry), "hub: only the registry");
        require(status == Status.Active, "hub: not active");
        require(stake >= minStake && stake <= maxStake, "hub: stake out of range");
        bytes32 id = getChannelId(identity);
        require(channels[id].stake == 0, "hub: channel is open already");
        Pay.from(token, msg.sender, address(this), stake);
        addStake(id, stake);
    }

    function increaseStake(bytes32 id, uint256 amount) external {
        require(channels[id].stake + amount <= maxStake, "hub: stake out of range");
        Pay.from(token, msg.sender, address(this), amount);
        addStake(id, amount);
    }

    function decreaseStake(address identity, uint256 amount, uint256 fee, bytes memory signature) external {
        bytes32 id = getChannelId(identity);
        ProviderChannel storage channel = channels[id];
        require(amount <= channel.stake && amount >= fee, "hub: stake out of range");
        bytes memory message =
            abi.encodePacked(STAKE_RETURN, block.chainid, id, amount, fee, ++channel.lastUsedNonce);
        require(Signatures.signer(keccak256(message), signature) == identity, "hub: not signed by the identity");
        channel.stake -= amount;
        lockedStakes -= amount;
        require(channel.stake == 0 || channel.stake >= minStake, "hub: stake out of range");
        Pay.to(token, registry.getBeneficiary(identity), amount - fee);
        Pay.to(token, msg.sender, fee);
        emit NewStake(id, channel.stake);
    }

    function getStakeThresholds() external view returns (uint256, uint256) {
        return (minStake, maxStake);
    }

    function addStake(bytes32 id, uint256 amount) private {
        channels[id].stake += amount;
        lockedStakes += amount;
        emit NewStake(id, channels[id].stake);
    }

    // ---- fee -----------------------------------------------------------------------------------------------------

    /// Basis points. A change is announced three days ahead.
    function getActiveFee() public view returns (uint256) {
        return block.timestamp >= lastFee.validFrom ? lastFee.value : previousFee.value;
    }

    /// Rounded up to whole wei.
    function calculateHermesFee(uint256 amount) public view returns (uint256) {
        return (amount * getActiveFee() / 100 + 99) / 100;
    }

    function setHermesFee(uint16 fee) external onlyOperator {
        require(fee <= MAX_FEE, "hub: fee out of range");
        require(block.timestamp >= lastFee.validFrom, "hub: the last change is not in force yet");
        previousFee = lastFee;
        lastFee = Fee(fee, uint64(block.timestamp + FEE_NOTICE));
        emit HermesFeeUpdated(fee, lastFee.validFrom);
    }

    // ---- the hub itself ------------------------------------------------------------------------------------------

    function getOperator() external view returns (address) {
        return operator;
    }

    function getRegistry() external view returns (address) {
        return address(registry);
    }

    function getStatus() public view returns (Status) {
        return status;
    }

    function isHermesActive() external view returns (bool) {
        return status == Status.Active || status == Status.Paused;
    }

    function getHermesStake() external view returns (uint256) {
        return hermesStake;
    }

    /// What may be paid out to providers: everything but their stakes.
    function availableBalance() public view returns (uint256) {
        uint256 there = Token(token).balanceOf(address(this));
        return there > lockedStakes ? there - lockedStakes : 0;
    }

    function minimalExpectedBalance() public view returns (uint256) {
        return lockedStakes + (status == Status.Closed ? 0 : hermesStake);
    }

    function pauseChannelOpening() external onlyOperator {
        require(status == Status.Active, "hub: not active");
        status = Status.Paused;
    }

    function activateChannelOpening() external onlyOperator {
        require(status == Status.Paused, "hub: not paused");
        status = Status.Active;
    }

    /// Ends the punishment once the till holds enough again.
    function resolveEmergency() external {
        require(status == Status.Punishment, "hub: not punished");
        require(Token(token).balanceOf(address(this)) >= minimalExpectedBalance(), "hub: till is still too low");
        status = Status.Active;
    }

    function withdraw(address beneficiary, uint256 amount) external onlyOperator {
        Pay.to(token, beneficiary, amount);
        require(Token(token).balanceOf(address(this)) >= minimalExpectedBalance(), "hub: till would be too low");
    }

    function closeHermes() external onlyOperator {
        require(status != Status.Closed, "hub: closed already");
        status = Status.Closed;
        emit HermesClosed(block.timestamp);
    }

    function watchBalance() private {
        if (status != Status.Closed && Token(token).balanceOf(address(this)) < minimalExpectedBalance()) {
            status = Status.Punishment;
        }
    }
}
