package porchlight.client;

import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.chain.ChainWriter;
import porchlight.chain.ChainWriter.GasPrice;
import porchlight.chain.ChainWriter.Numbers;
import porchlight.chain.ChainWriter.Offer;
import porchlight.chain.ChainWriter.SignedTransfer;
import porchlight.identity.Signer;
import porchlight.ledger.TransferBook;

/// Offers more for a transfer that no block takes.
record GasBid(ChainWriter writer) {
    /// The same transfer, signed under the same number for more gas.
    ///
    /// @param newest what was signed last
    /// @return empty where it is not its turn, more would not help, or it would pass the bounds under which a new
    ///     one is signed
    Optional<TransferBook.Signed> raised(Signer signer, TransferBook.Signed newest) throws ChainException {
        Numbers numbers = writer.numbers(signer.address());
        if (numbers.least() != newest.nonce() || numbers.most() != newest.nonce()) {
            return Optional.empty();
        }
        Offer offer = writer.offer(newest.raw());
        Optional<GasPrice> price = TopUpPlan.dearer(offer.price(), writer.gasPrice());
        if (price.isEmpty()
                || TopUpPlan.objection(price.get(), offer.gas(), writer.coinBalance(signer.address()))
                        .isPresent()) {
            return Optional.empty();
        }
        SignedTransfer again = writer.signAgain(signer, newest.raw(), price.get());
        return Optional.of(new TransferBook.Signed(newest.nonce(), again.hash(), again.raw()));
    }
}
