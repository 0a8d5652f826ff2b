package porchlight.client;

/// What guards the user's money: what is spent beside the caps, and the top-ups that happen by themselves. Caps
/// are set through [Porchlight#change]. Nothing here blocks.
public interface Guard {
    /// What the running session and this day cost, about once a second while a session runs.
    Live<Spent> spent();

    /// The user's own MYST outside the channel.
    Live<OwnMoney> own();

    /// Asks the chain again what the own address holds.
    void refresh();

    /// Not to be reminded again before the balance was enough once more.
    void dismiss();
}
