# SPDX-License-Identifier: Apache-2.0
"""Documents to compute from, and the counts that follow from them."""

BOOKINGS = [
    {"PregnancyID": "1", "AntenatalAppDate": "2024-05-01", "FolicAcidSupplement": "01",
     "OrgIDProvider": "RZA", "Mother": {"EthnicCategoryMother": "A"}},
    {"PregnancyID": "2", "AntenatalAppDate": "2024-05-02", "FolicAcidSupplement": "03",
     "OrgIDProvider": "RZA", "Mother": {"EthnicCategoryMother": "N"}},
    {"PregnancyID": "3", "AntenatalAppDate": "2024-06-03", "FolicAcidSupplement": "01",
     "OrgIDProvider": "RZB", "Mother": {"EthnicCategoryMother": "N"}},
]
# Folic acid before or at booking: two of three took it.
FOLIC_ACID = "P1.2"
TAKEN, ASKED = 2, 3
BROKEN = b'{"PregnancyID": "4", "AntenatalAppDate": \n'


def many(count, first=0):
    """Bookings with ids of their own, over two years, five ethnic categories and three trusts."""
    for i in range(first, first + count):
        yield {"PregnancyID": str(i), "OrgIDProvider": f"RZ{'ABC'[i % 3]}",
               "AntenatalAppDate": f"{2023 + i % 2}-{1 + i % 12:02d}-{1 + i % 28:02d}",
               "FolicAcidSupplement": ("01", "02", "03", "ZZ")[i % 4],
               "GestationAge": str(50 + i % 60),
               "Mother": {"EthnicCategoryMother": "AHNRZ"[i % 5]}}
