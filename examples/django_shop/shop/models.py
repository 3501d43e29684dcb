from django.db import models


class Payment(models.Model):
    event = models.CharField(max_length=255, unique=True)
    amount = models.BigIntegerField()
    noted = models.BooleanField(default=False)
