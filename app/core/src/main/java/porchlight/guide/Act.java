package porchlight.guide;

/// What this program itself can do for a step, with a button beside it.
public enum Act {
    /// Show the Connect page.
    CONNECT,
    /// Look at this network.
    DIAGNOSE,
    /// Show the settings.
    SETTINGS,
    /// Show the Wallet page, with the identity's backup.
    WALLET,
    /// Show the emergency sheet.
    SHEET,
    /// Check for leaks.
    LEAKS
}
