"""Puts a list of homes into a ledger, as one that was fetched a while ago: keep-homes.py LEDGER COUNT."""
import json
import random
import sqlite3
import sys
import time

COUNTRIES = ("US DE GB IN FR BR CA NL ES JP TR IT PL AU SE CH AT BE PT RO UA CZ AR MX ZA NG KE EG SG MY ID TH VN PH KR TW HK "
             "NZ CL CO PE VE EC UY PY BO DK NO FI IS IE GR BG HU SK SI HR RS LT LV EE GE AM AZ KZ IL AE SA MA TN GH").split()
chance = random.Random(7)


def home(number):
    # the first countries have the most homes, as it is out there
    country = COUNTRIES[min(int(chance.expovariate(0.12)), len(COUNTRIES) - 1)]
    return {"provider": "0x%040x" % (number * 0x9E3779B97F4A7C15F39CC0605CEDC834 % (1 << 160)), "service": "wireguard", "country": country,
            "city": chance.choice(["Centro", "São Paulo", "Kraków", "Zürich", "Springfield", "Málaga", ""]),
            "isp": chance.choice(["Vodafone", "Telefónica", "Orange", "KPN", "Vivo", "Comcast"]), "asn": 3320,
            "ip": chance.choice(["RESIDENTIAL"] * 4 + ["HOSTING"]), "brokers": ["nats://broker.invalid:4222"], "policies": [],
            "quality": [round(chance.random() * 3, 3), 45 + chance.randrange(200), 80.0, 20.0, 0.0],
            "hour": "20000000000000000", "gib": str(chance.randrange(12, 27) * 10**16)}


rows = json.dumps([home(each) for each in range(1, int(sys.argv[2]) + 1)]).encode()
with sqlite3.connect(sys.argv[1]) as ledger:
    ledger.execute("INSERT INTO cached (name, at, content) VALUES ('homes.v1', ?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at, content = excluded.content",
                   (int((time.time() - 7200) * 1000), rows))
