package porchlight.sandbox.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.payment.Money;

/// Puts the contracts on a chain, in the order of `payments.md §12.4`, through JSON-RPC only: any node will do.
public final class Deployment {
    private static final BigInteger OLD_SUPPLY = new BigInteger("2443395400000000");

    private Deployment() {}

    /// How the hub is to be registered.
    ///
    /// @param operator signs promises to providers
    /// @param url where its API is, `http://host:port/`
    /// @param fee basis points, at most 5000
    /// @param stake taken at registration
    /// @param maxStake most that one settlement of an unstaked provider pays
    /// @param till MYST beyond the stake, so that providers can be paid before consumers settle
    public record HubTerms(Address operator, String url, int fee, Money stake, Money maxStake, Money till) {
        /// The terms of the network's third hub, with a till of 10,000 MYST.
        public static HubTerms usual(Address operator, String url) {
            return new HubTerms(operator, url, 2000, Money.ofMyst("500"), Money.ofMyst("100"), Money.ofMyst("10000"));
        }
    }

    /// @param rpcUrl any JSON-RPC node
    /// @param owner has native coin; becomes the token's and the registry's keeper
    /// @throws RpcException if the node or a contract refuses
    public static Contracts deploy(String rpcUrl, Signer owner, HubTerms hub) throws RpcException {
        try (Rpc rpc = new Rpc(rpcUrl)) {
            return deploy(new Account(rpc, owner), hub);
        }
    }

    /// The same with an account that is there already.
    public static Contracts deploy(Account owner, HubTerms hub) throws RpcException {
        Address old = owner.create(Call.init(Artefact.OldToken.code(), new Uint256(OLD_SUPPLY)));
        Address token = owner.create(Call.init(Artefact.MystToken.code(), Call.address(old)));
        owner.call(old, Call.to("setUpgradeAgent", Call.address(token)));
        Address channel = owner.create(Artefact.ChannelImplementation.code());
        Address hermes = owner.create(Artefact.HermesImplementation.code());
        Address registry = owner.create(Artefact.Registry.code());
        // The exchange for native coin must be some address; the sandbox has none, so the old token stands there.
        owner.call(
                registry,
                Call.to(
                        "initialize",
                        Call.address(token),
                        Call.address(old),
                        new Uint256(hub.stake().wei()),
                        Call.address(channel),
                        Call.address(hermes),
                        Call.address(Address.ZERO)));

        Address hubAddress = register(owner, token, registry, hub);
        return new Contracts(owner.rpc().chainId(), token, registry, channel, hermes, hubAddress);
    }

    /// Puts one more hub beside those of a registry.
    ///
    /// @return the same contracts with the new hub as the active one
    public static Contracts addHub(Account owner, Contracts among, HubTerms hub) throws RpcException {
        Address address = register(owner, among.token(), among.registry(), hub);
        return new Contracts(
                among.chainId(),
                among.token(),
                among.registry(),
                among.channelImplementation(),
                among.hermesImplementation(),
                address);
    }

    private static Address register(Account owner, Address token, Address registry, HubTerms hub) throws RpcException {
        owner.call(token, mint(owner.address(), hub.stake()));
        owner.call(
                token,
                Call.to(
                        "approve",
                        Call.address(registry),
                        new Uint256(hub.stake().wei())));
        owner.call(
                registry,
                Call.to(
                        "registerHermes",
                        Call.address(hub.operator()),
                        new Uint256(hub.stake().wei()),
                        new Uint16(hub.fee()),
                        new Uint256(BigInteger.ZERO),
                        new Uint256(hub.maxStake().wei()),
                        new DynamicBytes(hub.url().getBytes(StandardCharsets.UTF_8))));
        Address hubAddress = Call.addressWord(
                owner.rpc().ask(registry, Call.to("getHermesAddress", Call.address(hub.operator()))), 0);
        owner.call(token, mint(hubAddress, hub.till()));
        return hubAddress;
    }

    /// The token with 8 decimals that a MYST token takes the place of.
    public static Address legacyToken(Rpc rpc, Address token) throws RpcException {
        return Call.addressWord(rpc.ask(token, Call.to("originalToken")), 0);
    }

    /// Puts a stranger's coin on the chain, as DAI, which its deployer can make out of nothing.
    ///
    /// @param decimals digits of its smallest unit
    public static Address coin(Account keeper, String name, String symbol, int decimals) throws RpcException {
        return keeper.create(
                Call.init(Artefact.TestCoin.code(), new Utf8String(name), new Utf8String(symbol), new Uint8(decimals)));
    }

    /// Call data of the token: MYST out of nothing; only its keeper may.
    public static byte[] mint(Address to, Money amount) {
        return Call.to("mint", Call.address(to), new Uint256(amount.wei()));
    }
}
