package porchlight.gui.topup;

import java.util.List;
import java.util.Optional;

/// What the wizard shows, in words of one language. No nodes, no decisions left.
sealed interface TopUpPage {
    /// Which step it belongs to.
    Draft.Step step();

    /// Something comes first: an identity, its passphrase.
    ///
    /// @param act leads there
    record First(String title, String why, String act) implements TopUpPage {
        @Override
        public Draft.Step step() {
            return Draft.Step.AMOUNT;
        }
    }

    /// How much.
    ///
    /// @param basis at which prices the tiles were reckoned
    /// @param least the smallest order
    /// @param entered what stands in the field
    /// @param typed what the typed amount buys, or what is wrong with it
    /// @param wrong whether that is a complaint
    /// @param notice what else is worth knowing; empty for nothing
    record Amount(
            List<Tile> tiles,
            String basis,
            String least,
            String entered,
            String typed,
            boolean wrong,
            Optional<Notice> notice,
            boolean ready)
            implements TopUpPage {
        @Override
        public Draft.Step step() {
            return Draft.Step.AMOUNT;
        }
    }

    /// One amount to choose.
    ///
    /// @param value for the field, `20`
    /// @param first in the money of the user where a rate is known
    /// @param second in MYST where the first is not
    /// @param video what it buys; empty text where no price is known
    /// @param gib the same
    record Tile(String value, String first, String second, String video, String gib, boolean chosen) {}

    /// With what.
    ///
    /// @param amount what is being bought
    /// @param ways coins first, then banks, then MYST itself
    /// @param asOf when the prices were told, or that they are being asked for
    /// @param ask whether the payer's country is wanted
    /// @param askState whether his state is wanted too
    /// @param notice a refusal, or why nothing can be had; empty for nothing
    /// @param raise offers the least amount that the chosen way takes; empty text where it takes this one
    /// @param toWallet what is missing is on the Wallet page: the key, its backup
    /// @param ready whether it can go on
    /// @param go what the button says
    record Coin(
            String amount,
            List<Choice> ways,
            String asOf,
            boolean ask,
            boolean askState,
            String country,
            String state,
            Optional<Notice> notice,
            String raise,
            boolean toWallet,
            boolean ready,
            String go,
            boolean waiting)
            implements TopUpPage {
        @Override
        public Draft.Step step() {
            return Draft.Step.COIN;
        }
    }

    /// One way to pay.
    ///
    /// @param symbol `BTC`
    /// @param network on which it is sent, or who takes the money
    /// @param price about what it costs
    /// @param terms the minimum, the fee
    /// @param refused why it does not do now; empty text where it does
    record Choice(
            Way way,
            String symbol,
            String name,
            String network,
            String price,
            String terms,
            String refused,
            boolean chosen) {
        boolean available() {
            return refused.isEmpty();
        }
    }

    /// Pay.
    ///
    /// @param below what it buys
    /// @param clock the time that is left, `17:42`; empty text where none runs
    /// @param until until when the rate holds
    /// @param code what the QR code says; empty text for none
    /// @param codeName what a screen reader says of it
    /// @param note what came of the last press
    record Pay(
            String title,
            String below,
            String clock,
            String until,
            String code,
            String codeName,
            List<Field> fields,
            Optional<Notice> notice,
            List<Act> acts,
            TimeLine line,
            String reassurance,
            String note)
            implements TopUpPage {
        @Override
        public Draft.Step step() {
            return Draft.Step.PAY;
        }
    }

    /// Something to copy.
    ///
    /// @param value exact, always from left to right
    /// @param copy what the button's name is
    /// @param id of the node, for tests
    record Field(String id, String caption, String value, String copy) {}

    /// The money is there.
    ///
    /// @param reference a transaction to look up; empty text for none
    record Done(String title, String below, Optional<Notice> notice, String reference, List<Act> acts, String note)
            implements TopUpPage {
        @Override
        public Draft.Step step() {
            return Draft.Step.DONE;
        }
    }
}
