package porchlight.sandbox.gateway;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Map;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Deployment;
import porchlight.sandbox.chain.Mint;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.chain.TestChain;
import porchlight.sandbox.coin.Coin;

/// A gateway for tests on a chain of its own.
final class TestGateway {
    private static final byte[] SEED = new byte[32];

    private TestGateway() {}

    /// Everything on offer, on a free port of loopback.
    static GatewayConfig config(TestChain chain, Path book) throws RpcException {
        return GatewayConfig.usual(TestChain.loopback(), funds(chain), chain.contracts, book);
    }

    /// What the deposit addresses follow from.
    static byte[] seed() {
        return SEED.clone();
    }

    static GatewayConfig.Funds funds(TestChain chain) throws RpcException {
        PrivateKeySigner key = TestChain.key(250);
        chain.ownerAccount.pay(key.address(), BigInteger.TEN.pow(18));
        Map<Coin, Address> tokens = Map.of(
                Coin.DAI, Deployment.coin(chain.ownerAccount, "Dai", "DAI", 18),
                Coin.USDT, Deployment.coin(chain.ownerAccount, "Tether USD", "USDT", 6));
        return new GatewayConfig.Funds(
                new Mint(chain.ownerAccount, chain.contracts.token()), new Account(chain.rpc, key), tokens, SEED);
    }
}
