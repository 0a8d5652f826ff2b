/// What to do when the internet is blocked or gone: steps in an order, and the questions that lead to them. Pure: it
/// works without any network, and nothing is looked up.
///
/// Where the facts are from (the sentences are ours):
/// - mesh messengers, what Briar carries over Bluetooth and Wi-Fi and between whom: briarproject.org, "How it works";
///   J. Goerzen, "Roundup of Secure Messengers with Off-The-Grid Capabilities", changelog.complete.org, 2021-01-19
/// - Bridgefy: M. R. Albrecht, J. Blasco, R. Bjerg Jensen, L. Mareková, "Mesh Messaging in Large-Scale Protests:
///   Breaking Bridgefy", CT-RSA 2021; its users could be tracked, read and impersonated
/// - satellite phones are found by their signal: F. Smyth, "Caveat utilitor: Satellite phones can always be tracked",
///   Committee to Protect Journalists, 2012-02; Small World News, "Guide to Safely Using Satphones", 2012
/// - what helps in which kind of shutdown: Access Now, "Digital safety tips if you are disconnected"; Filterwatch,
///   "Internet Shutdown Protocol", filter.watch/irandarkhamooshi, 2025
/// - plain WireGuard is easily told from other traffic, and disguises are looked for too: F. Fredriksson on the
///   WireGuard list; L. Evdokimov, "WireGuard obfuscation & active probing", lists.zx2c4.com, 2026-04
/// - Tor's bridges, Snowflake, and bridges by e-mail: support.torproject.org, "Censorship"
/// - files in a television channel: NetFreedom Pioneers, "Toosheh", toosheh.org
@NullMarked
package porchlight.guide;

import org.jspecify.annotations.NullMarked;
