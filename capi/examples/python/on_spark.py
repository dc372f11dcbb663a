# SPDX-License-Identifier: Apache-2.0
"""Early booking by ethnic group with Spark: spark-submit on_spark.py bookings-*.json"""
import sys

from matequity import spark
from pyspark.sql import SparkSession

REQUEST = {"indicators": ["P4b.2"], "by": [["ethnic_group"]]}


def main(session, paths):
    sys.stdout.write(spark.compute(paths, REQUEST, spark=session).to_json())


if __name__ == "__main__":
    with SparkSession.builder.appName("early booking").getOrCreate() as started:
        main(started, sys.argv[1:])
