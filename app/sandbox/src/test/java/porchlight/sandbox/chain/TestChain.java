package porchlight.sandbox.chain;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Money;

/// A chain with the contracts on it, for tests.
public final class TestChain implements AutoCloseable {
    public final PrivateKeySigner owner = key(1);
    public final PrivateKeySigner operator = key(2);
    public final SandboxChain chain;
    public final Rpc rpc;
    public final Account ownerAccount;
    public final Contracts contracts;

    public TestChain() throws RpcException {
        this("http://127.0.0.1:1/");
    }

    public TestChain(String hubUrl) throws RpcException {
        chain = SandboxChain.start(
                loopback(), SandboxChain.DEFAULT_CHAIN_ID, Map.of(owner.address(), BigInteger.TEN.pow(24)));
        rpc = new Rpc(chain.rpcUrl());
        ownerAccount = new Account(rpc, owner);
        contracts = Deployment.deploy(ownerAccount, Deployment.HubTerms.usual(operator.address(), hubUrl));
    }

    public static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /// A key that is always the same.
    public static PrivateKeySigner key(int number) {
        byte[] key = new byte[32];
        key[0] = 0x55;
        key[31] = (byte) number;
        return PrivateKeySigner.of(key);
    }

    /// A key of its own with one native coin.
    public Account funded(PrivateKeySigner signer) throws RpcException {
        ownerAccount.pay(signer.address(), BigInteger.TEN.pow(18));
        return new Account(rpc, signer);
    }

    public void mint(Address to, String myst) throws RpcException {
        ownerAccount.call(contracts.token(), Deployment.mint(to, Money.ofMyst(myst)));
    }

    public Money tokens(Address of) throws RpcException {
        return new Money(Call.word(rpc.ask(contracts.token(), Call.to("balanceOf", Call.address(of))), 0));
    }

    public Address channelOf(Address identity) throws RpcException {
        return Call.addressWord(
                rpc.ask(
                        contracts.registry(),
                        Call.to("getChannelAddress", Call.address(identity), Call.address(contracts.hermes()))),
                0);
    }

    public static Uint256 wei(Money money) {
        return new Uint256(money.wei());
    }

    @Override
    public void close() {
        rpc.close();
        chain.close();
    }
}
