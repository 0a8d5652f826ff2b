package porchlight.payment;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// What a [Receipt] proves, told from its bytes alone. Pure; two signatures are checked for each message, which takes
/// about a millisecond.
///
/// It proves that so much was promised at least, never that there was no more, nor how many messages there were:
/// nobody signs a receipt's own numbers, and a chain with links taken out holds as well.
///
/// @param proved what the messages without a fault promise in this session at least, in wei; zero where there is
///     none
/// @param first the time that the first message bears
/// @param last the time that the last one bears
/// @param elsewhere what was promised elsewhere in between, in wei, by the payer's own word
/// @param faults every broken link, in the order of the messages; empty where all is well
public record ReceiptCheck(
        Money proved, Optional<Instant> first, Optional<Instant> last, Money elsewhere, List<Broken> faults) {
    public ReceiptCheck {
        faults = List.copyOf(faults);
    }

    /// A link that does not hold.
    ///
    /// @param message its number in the session, from 1; 0 for the whole receipt
    /// @param fault what is wrong
    public record Broken(int message, Fault fault) {}

    /// What can be wrong.
    public enum Fault {
        /// The channel is not the payer's with this hub.
        CHANNEL_NOT_THE_PAYERS,
        /// Messages are missing that the receipt says to have, or there are too many.
        INCOMPLETE,
        /// The message cannot be read.
        UNREADABLE,
        /// The invoice cannot be read.
        INVOICE_UNREADABLE,
        /// The message answers another invoice than the one beside it.
        INVOICE_DIFFERS,
        /// The message or the promise in it is not signed by the payer.
        NOT_SIGNED_BY_PAYER,
        /// The promised amount is lower than before.
        AMOUNT_FELL,
        /// The promised amount did not rise by what the session's total rose.
        DIFFERENCE,
        /// It promises less in all than this session cost so far: the hub would pay out nothing for it.
        PROMISES_LESS,
        /// The same hashlock was answered twice.
        HASHLOCK_REUSED,
        /// It is for another chain.
        WRONG_CHAIN,
        /// It promises from another channel.
        WRONG_CHANNEL,
        /// It belongs to another session.
        WRONG_AGREEMENT,
        /// It pays somebody else.
        WRONG_PAYEE,
        /// It goes through another hub.
        WRONG_HUB,
        /// It promises a fee to whoever settles.
        FEE
    }

    /// Checks everything.
    public static ReceiptCheck of(Receipt receipt) {
        List<Receipt.Link> links = receipt.links();
        List<Optional<ExchangeMessage>> messages = IntStream.range(0, links.size())
                .mapToObj(i -> message(links.get(i).message()))
                .toList();
        boolean[] signed = new boolean[links.size()];
        IntStream.range(0, links.size())
                .parallel()
                .forEach(i -> signed[i] = messages.get(i)
                        .filter(message -> ExchangeMessages.isBy(receipt.payer(), message))
                        .isPresent());
        List<Broken> faults = new ArrayList<>();
        if (!Channels.consumerChannel(
                        receipt.payer(), receipt.hermes(), receipt.registry(), receipt.channelImplementation())
                .equals(receipt.channel())) {
            faults.add(new Broken(0, Fault.CHANNEL_NOT_THE_PAYERS));
        }
        Chain chain = new Chain(receipt, faults);
        for (int i = 0; i < links.size(); i++) {
            int number = receipt.skipped() + i + 1;
            if (messages.get(i).isEmpty()) {
                faults.add(new Broken(number, Fault.UNREADABLE));
                continue;
            }
            chain.take(number, links.get(i), messages.get(i).get(), signed[i]);
        }
        Money last = chain.last.map(ExchangeMessage::agreementTotal).orElse(Money.ZERO);
        if ((long) receipt.skipped() + links.size() != receipt.messages() || !last.equals(receipt.paid())) {
            faults.add(new Broken(0, Fault.INCOMPLETE));
        }
        return new ReceiptCheck(
                chain.proved,
                links.isEmpty()
                        ? Optional.empty()
                        : Optional.of(links.getFirst().at()),
                links.isEmpty() ? Optional.empty() : Optional.of(links.getLast().at()),
                new Money(chain.elsewhere.min(Money.MAX.wei())),
                faults);
    }

    private static Optional<ExchangeMessage> message(byte[] bytes) {
        try {
            return Optional.of(PaymentMessages.decodeExchangeMessage(bytes));
        } catch (MalformedPayment e) {
            return Optional.empty();
        }
    }

    /// Follows the messages one after the other.
    private static final class Chain {
        private final Receipt receipt;
        private final List<Broken> faults;
        private final Set<String> hashlocks = new HashSet<>();
        private Optional<ExchangeMessage> last = Optional.empty();
        private BigInteger elsewhere = BigInteger.ZERO;
        private Money proved = Money.ZERO;

        Chain(Receipt receipt, List<Broken> faults) {
            this.receipt = receipt;
            this.faults = faults;
        }

        void take(int number, Receipt.Link link, ExchangeMessage message, boolean signed) {
            int before = faults.size();
            Promise promise = message.promise();
            require(signed, number, Fault.NOT_SIGNED_BY_PAYER);
            require(
                    message.chainId() == receipt.chainId() && promise.chainId() == receipt.chainId(),
                    number,
                    Fault.WRONG_CHAIN);
            require(isFromChannel(promise), number, Fault.WRONG_CHANNEL);
            require(message.provider().equals(receipt.payee()), number, Fault.WRONG_PAYEE);
            require(message.hermes().filter(receipt.hermes()::equals).isPresent(), number, Fault.WRONG_HUB);
            require(promise.fee().isZero(), number, Fault.FEE);
            require(hashlocks.add(HexFormat.of().formatHex(promise.hashlock())), number, Fault.HASHLOCK_REUSED);
            require(promise.amount().compareTo(message.agreementTotal()) >= 0, number, Fault.PROMISES_LESS);
            invoice(number, link, message);
            last.ifPresent(former -> follow(number, link, former, message));
            last = Optional.of(message);
            if (faults.size() == before) {
                proved = proved.max(message.agreementTotal());
            }
        }

        private boolean isFromChannel(Promise promise) {
            return promise.channelId().length == 20 && promise.channel().equals(receipt.channel());
        }

        private void invoice(int number, Receipt.Link link, ExchangeMessage message) {
            try {
                Invoice invoice = PaymentMessages.decodeInvoice(link.invoice());
                require(
                        invoice.agreementId().equals(message.agreementId())
                                && invoice.agreementTotal().equals(message.agreementTotal())
                                && invoice.provider().equals(message.provider())
                                && invoice.chainId() == message.chainId()
                                && java.util.Arrays.equals(
                                        invoice.hashlock(), message.promise().hashlock()),
                        number,
                        Fault.INVOICE_DIFFERS);
            } catch (MalformedPayment e) {
                faults.add(new Broken(number, Fault.INVOICE_UNREADABLE));
            }
        }

        private void follow(int number, Receipt.Link link, ExchangeMessage before, ExchangeMessage now) {
            require(now.agreementId().equals(before.agreementId()), number, Fault.WRONG_AGREEMENT);
            BigInteger rise = now.promise()
                    .amount()
                    .wei()
                    .subtract(before.promise().amount().wei());
            BigInteger total =
                    now.agreementTotal().wei().subtract(before.agreementTotal().wei());
            if (rise.signum() < 0 || total.signum() < 0) {
                faults.add(new Broken(number, Fault.AMOUNT_FELL));
            } else {
                require(rise.equals(total.add(link.elsewhere().wei())), number, Fault.DIFFERENCE);
            }
            elsewhere = elsewhere.add(link.elsewhere().wei());
        }

        private void require(boolean holds, int number, Fault fault) {
            if (!holds) {
                faults.add(new Broken(number, fault));
            }
        }
    }
}
