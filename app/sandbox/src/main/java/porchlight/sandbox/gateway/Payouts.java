package porchlight.sandbox.gateway;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.Mint;
import porchlight.sandbox.chain.RpcException;

/// Buys MYST for what was paid and sends it into the channel, once, whatever happens in between: the signed
/// transaction is in the book before it is sent, and it is signed anew only when the chain can never take it.
final class Payouts {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final OrderBook book;
    private final Mint market;
    private final Account purse;
    private final Clock clock;

    /// @param market where MYST can be bought
    /// @param purse the gateway's own account, which sends nothing else
    Payouts(OrderBook book, Mint market, Account purse, Clock clock) {
        this.book = book;
        this.market = market;
        this.purse = purse;
        this.clock = clock;
    }

    /// Pays out every order that is due.
    ///
    /// @throws RpcException if the chain does not answer or refuses; what is left is done the next time
    void run() throws RpcException {
        lock.lock();
        try {
            for (Order order : book.all()) {
                boolean done = order.progress().payout().filter(Payout::mined).isPresent();
                if (!done && Standing.of(order, clock.instant()).status() == Status.PAID) {
                    pay(order);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void pay(Order order) throws RpcException {
        Optional<Payout> begun = order.progress().payout();
        if (begun.isEmpty() || cannotHappen(begun.get())) {
            Money price = order.price().receive();
            if (stock().compareTo(price) < 0) {
                market.to(purse.address(), price);
            }
            Account.Prepared prepared = purse.prepare(
                    market.token(),
                    Call.to("transfer", Call.address(order.buyer().channel()), new Uint256(price.wei())));
            Payout payout = new Payout(chain(), prepared.hash(), prepared.nonce(), prepared.raw(), false);
            order = book.change(order.id(), now -> now.with(payout)).orElseThrow();
        }
        Payout payout = order.progress().payout().orElseThrow();
        if (receipt(payout).isEmpty()) {
            publish(payout);
        }
        awaitMined(payout);
        book.change(order.id(), now -> now.with(payout.done()));
    }

    /// Whether the transaction did nothing and never will: its chain is gone, it was reverted, or another one took
    /// its place.
    private boolean cannotHappen(Payout payout) throws RpcException {
        if (!payout.chain().equals(chain())) {
            return true;
        }
        // the nonce is asked first: mined in between, the receipt shows it
        BigInteger settled = purse.settledNonce();
        Optional<JsonObject> receipt = receipt(payout);
        return receipt.isPresent() ? !worked(receipt.get()) : settled.compareTo(payout.nonce()) > 0;
    }

    private void publish(Payout payout) throws RpcException {
        try {
            purse.rpc().call("eth_sendRawTransaction", payout.raw());
        } catch (RpcException e) {
            // an earlier try may have arrived; whether it did the receipt will show
            if (!String.valueOf(e.getMessage()).contains("known")
                    && receipt(payout).isEmpty()) {
                throw e;
            }
        }
    }

    private void awaitMined(Payout payout) throws RpcException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<JsonObject> receipt = receipt(payout);
            if (receipt.isPresent()) {
                if (!worked(receipt.get())) {
                    throw new RpcException(3, "the transfer " + payout.hash() + " was reverted");
                }
                return;
            }
            if (System.nanoTime() - end > 0) {
                throw new RpcException(-32000, "the transfer " + payout.hash() + " is not mined yet");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RpcException("interrupted", e);
            }
        }
    }

    private Optional<JsonObject> receipt(Payout payout) throws RpcException {
        return purse.rpc().receipt(payout.hash());
    }

    private static boolean worked(JsonObject receipt) {
        return receipt.get("status").getAsString().equals("0x1");
    }

    /// MYST in the purse: bought by somebody who was killed before it was sent.
    private Money stock() throws RpcException {
        Address owner = purse.address();
        return new Money(Call.word(purse.rpc().ask(market.token(), Call.to("balanceOf", Call.address(owner))), 0));
    }

    /// Names the chain: a sandbox's own one begins anew with every start, and then no transaction is left of it.
    private String chain() throws RpcException {
        if (purse.rpc().call("eth_getBlockByNumber", "0x0", new JsonPrimitive(false)) instanceof JsonObject first
                && first.get("hash") instanceof JsonPrimitive hash) {
            return hash.getAsString();
        }
        throw new RpcException(-32000, "the chain has no first block");
    }
}
