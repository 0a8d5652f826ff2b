package porchlight.client;

import porchlight.identity.Address;
import porchlight.market.HomeId;

/// The homes that the user knows: favourites, recents and those that he blocked, whether the directory lists them
/// now or not. A favourite is made by [Porchlight#star].
public interface KnownHomes {
    /// Told at once from the ledger, and again whenever it or the directory has something new.
    Live<Known> live();

    /// A blocked home is tried for no wish. It is the provider that is blocked, whatever service it offers; a
    /// session that runs through it is left as it is. Returns at once.
    void block(HomeId home, boolean on);

    /// What happened at a home before. Reads the ledger and belongs off the window's thread.
    HomeHistory history(HomeId home);

    /// Looks for a home by its name: in the list, else the directory is asked. From then on one may connect to it.
    /// Waits for the directory's answer, up to 20 s, and belongs off the window's thread.
    Lookup find(Address provider);
}
